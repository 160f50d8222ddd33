import type { Argv } from 'yargs';
import { InputError } from '../base/errors.js';
import { engines } from '../recipe/values.js';
import { withMergeCommand } from './golden-merge-command.js';
import { withRecordCommands } from './golden-record-commands.js';
import type { Finish, Io } from './io.js';
import { opencvOptions } from './options.js';

/** The subcommands of `cvdnn golden`. */
export function withGoldenCommands(yargs: Argv, finish: Finish, io: Io): Argv {
  return withMergeCommand(withRecordCommands(yargs, finish, io), finish, io)
    .command(
      'check [paths..]',
      'Holds every stage of the goldens against runs, and names the first that differs',
      (builder) =>
        builder
          .positional('paths', {
            type: 'string',
            array: true,
            default: ['golden'],
            describe: 'Folders with goldens anywhere below, or golden.json files',
          })
          .options({
            ...opencvOptions,
            engine: { choices: engines, describe: opencvOptions.engine.describe },
          })
          .option('opencv', {
            type: 'string',
            array: true,
            default: [],
            describe: 'An installed version (4.12) or the path of an opencv.js; several give a column each',
          })
          .option('recipe', { type: 'string', describe: "In the place of each golden's own recipe" })
          .option('model', { type: 'string', describe: "In the place of each golden's own model" })
          .option('jobs', {
            type: 'number',
            default: 1,
            describe: 'Threads, each with an OpenCV.js of its own (200 to 500 MB)',
          })
          .option('shard', { type: 'string', describe: 'Part i of n of the cases: 1/4' })
          .option('cache', {
            type: 'string',
            describe:
              'Folder for results of cases that have not changed (--no-cache: run all) [default: node_modules/.cache/cvdnn]',
          })
          .option('json', { type: 'boolean', default: false, describe: 'The report as JSON on stdout' })
          .option('report', { type: 'string', describe: 'The report as a JSON file, for cvdnn golden merge' })
          .option('junit', { type: 'string', describe: 'The report as JUnit XML' })
          .option('html', { type: 'string', describe: 'The report as one HTML page' })
          .check(({ jobs }) => {
            if (!Number.isInteger(jobs) || jobs < 1)
              throw new InputError(`Expected a whole number from 1 for --jobs but received ${jobs}`);
            return true;
          })
          .example('$0 golden check --opencv 4.12 --opencv 5.0', 'the goldens in golden/, a column a version')
          .example(
            '$0 golden check golden/resnet50 --jobs 2 --html report.html',
            'two at a time, and a page',
          ),
      (args) => finish(async () => (await import('./golden-check.js')).check(args as never, io)),
    )
    .demandCommand(1, 'Expected a command after golden: check, record, update or merge');
}
