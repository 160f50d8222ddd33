import type { Argv } from 'yargs';
import type { Finish, Io } from './io.js';

/** Adds `merge` to the subcommands of `cvdnn golden`. */
export function withMergeCommand(yargs: Argv, finish: Finish, io: Io): Argv {
  return yargs.command(
    'merge <reports..>',
    'The reports of all shards of one check as one report',
    (builder) =>
      builder
        .positional('reports', {
          type: 'string',
          array: true,
          demandOption: true,
          describe: 'What cvdnn golden check --shard i/n --report FILE wrote, one file a shard',
        })
        .option('json', { type: 'boolean', default: false, describe: 'The merged report as JSON on stdout' })
        .option('report', { type: 'string', describe: 'The merged report as a JSON file' })
        .option('junit', { type: 'string', describe: 'The report as JUnit XML' })
        .option('html', { type: 'string', describe: 'The report as one HTML page' })
        .example(
          '$0 golden merge shard-*.json --junit junit.xml --html report.html',
          'in the last job of CI',
        ),
    (args) => finish(async () => (await import('./golden-merge.js')).merge(args as never, io)),
  );
}
