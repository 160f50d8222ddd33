import type { Argv } from 'yargs';
import type { Finish } from './commands.js';
import type { Io } from './io.js';

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
          describe: 'What cvdnn golden check --shard I/N --json FILE wrote, one file a shard',
        })
        .option('json', { type: 'string', describe: 'Write the merged report to this file' })
        .option('junit', { type: 'string', describe: 'Write JUnit XML to this file' })
        .option('html', { type: 'string', describe: 'Write one self-contained page to this file' })
        .example(
          '$0 golden merge shard-*.json --junit junit.xml --html report.html',
          'in the last job of CI',
        ),
    (args) => finish(async () => (await import('./golden-merge.js')).merge(args as never, io)),
  );
}
