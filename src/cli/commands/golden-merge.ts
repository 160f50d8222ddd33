import { defineCommand } from '../command.js';
import { reportOptions } from '../options.js';

export const merge = defineCommand({
  name: 'merge',
  describe: 'The reports of all shards of one check as one report',
  positionals: {
    reports: {
      type: 'list',
      required: true,
      describe: 'What cvdnn golden check --shard i/n --report FILE wrote, one file a shard',
    },
  },
  options: {
    json: { type: 'boolean', default: false, describe: 'The merged report as JSON on stdout' },
    ...reportOptions,
  },
  examples: [['golden merge shard-*.json --junit junit.xml --html report.html', 'in the last job of CI']],
  run: async (args, io) => (await import('../golden-merge.js')).merge(args, io),
});
