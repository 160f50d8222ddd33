import type { Argv } from 'yargs';
import { InputError } from '../base/errors.js';
import type { Finish, Io } from './io.js';

/** The subcommands of `cvdnn models`. */
export function withModelCommands(yargs: Argv, finish: Finish, io: Io): Argv {
  return yargs.command(
    'pull <name>',
    'Fetches a published model with its recipe: resumable, checked by sha256',
    (builder) =>
      builder
        .positional('name', { type: 'string', demandOption: true, describe: 'As cvdnn models lists it' })
        .option('mirror', {
          type: 'string',
          describe: 'Address of a folder with the file under its own name, instead of those in the list',
        })
        .option('cache', {
          type: 'string',
          describe: 'Folder for the model [default: cvdnn/models in XDG_CACHE_HOME or ~/.cache]',
        })
        .check(({ cache }) => {
          if (cache !== undefined && (typeof cache !== 'string' || cache === ''))
            throw new InputError(`Expected one folder for --cache but received ${JSON.stringify(cache)}`);
          return true;
        })
        .epilogue('Follows HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY.')
        .example('$0 models pull densenet121', 'then: cvdnn run PICTURE --model densenet121'),
    (args) => finish(async () => (await import('./models-pull.js')).pull(args as never, io)),
  );
}
