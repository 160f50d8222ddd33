import { mergeReports, parseReport } from '../golden/merge.js';
import { exitCodeOf } from '../golden/report.js';
import { readJsonFile } from '../node/files.js';
import { reportLines } from '../report/check.js';
import type { Io } from './io.js';
import { type ReportFiles, writeReports } from './report-files.js';

/** `cvdnn golden merge`: exit code as the whole check would have. */
export async function merge(
  { reports: files, verbose, ...targets }: ReportFiles & { reports: string[]; verbose?: boolean },
  io: Io,
): Promise<number> {
  const reports = await Promise.all(
    files.map(async (file) => parseReport(await readJsonFile(file, 'the report'), file)),
  );
  const report = mergeReports(reports, files);
  await writeReports(report, targets, io);
  for (const line of reportLines(report, { colour: io.colour, verbose })) io.out(line);
  return exitCodeOf(report);
}
