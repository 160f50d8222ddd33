import type { CheckReport } from '../golden/report.js';
import { caseLines } from './check.js';

/**
 * A line for each case that is not as its golden, as GitHub Actions reads them from a step's output: it shows them beside
 * the golden's file, and above the log (docs.github.com, "Workflow commands", `::error`).
 */
export function annotationLines({ cases }: Pick<CheckReport, 'cases'>): string[] {
  return cases
    .filter(({ outcome }) => outcome !== 'match')
    .map((result) => {
      const file = property(`${result.folder}/golden.json`);
      const title = property(`${result.id} on ${result.runner}`);
      return `::error file=${file},title=${title}::${data(caseLines(result).join('\n'))}`;
    });
}

/** What would end the line is written by its code. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** And what would end a property. */
function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
