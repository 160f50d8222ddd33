import { mergeReports, parseReport } from '../golden/merge.js';
import { exitCodeOf } from '../golden/report.js';
import { readJsonFile } from '../host/node/files.js';
import type { Io } from './io.js';
import { giveReport, type ReportFiles, type ReportStyle } from './report-files.js';

/** `cvdnn golden merge`: exit code as the whole check would have. */
export async function merge(
  { reports: files, ...args }: ReportFiles & ReportStyle & { reports: string[] },
  io: Io,
): Promise<number> {
  const reports = await Promise.all(
    files.map(async (file) => parseReport(await readJsonFile(file, 'the report'), file)),
  );
  const report = mergeReports(reports, files);
  await giveReport(report, args, io);
  return exitCodeOf(report);
}
