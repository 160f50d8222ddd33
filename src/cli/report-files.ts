import { dirname } from 'node:path';
import { InputError } from '../base/errors.js';
import type { CheckReport } from '../golden/report.js';
import { makeFolder, writeWhole } from '../host/node/files.js';
import { reportLines } from '../report/check.js';
import { htmlReport } from '../report/html.js';
import { junitXml } from '../report/junit.js';
import type { Io } from './io.js';

/** Where a report goes, file by file; `report` is JSON, what `cvdnn golden merge` reads. */
export interface ReportFiles {
  report?: string;
  junit?: string;
  html?: string;
}

const writers: Record<keyof ReportFiles, (report: CheckReport) => string> = {
  report: (report) => `${JSON.stringify(report, null, 2)}\n`,
  junit: (report) => junitXml(report, new Date()),
  html: htmlReport,
};

/**
 * Writes a report in every form that has a file, each whole or not at all, and says so on stderr; then prints it, also
 * where a file could not be written.
 *
 * @throws InputError with all that could not be written
 */
export async function giveReport(
  report: CheckReport,
  args: ReportFiles & ReportStyle,
  io: Io,
): Promise<void> {
  const failures: string[] = [];
  for (const form of ['report', 'junit', 'html'] as const) {
    const file = args[form];
    if (!file) continue;
    try {
      await writeReport(file, writers[form](report), io);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      failures.push(error.message);
    }
  }
  printReport(report, args, io);
  if (failures.length > 0) throw new InputError(failures.join('; '));
}

/** Writes one file, its folder too; says so on stderr. */
export async function writeReport(file: string, text: string, io: Io): Promise<void> {
  await makeFolder(dirname(file));
  await writeWhole(file, text);
  io.err(`wrote ${file}`);
}

/** How a report is printed. */
export interface ReportStyle {
  json: boolean;
  verbose?: boolean;
}

/** The report on stdout: JSON, or text for a person. */
function printReport(report: CheckReport, { json, verbose }: ReportStyle, io: Io): void {
  if (json) io.out(JSON.stringify(report, null, 2));
  else for (const line of reportLines(report, { colour: io.colour, verbose })) io.out(line);
}
