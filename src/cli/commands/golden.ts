import { defineCommand } from '../command.js';
import { heads } from '../heads.js';
import { check } from './golden-check.js';
import { merge } from './golden-merge.js';
import { record } from './golden-record.js';
import { update } from './golden-update.js';

export const golden = defineCommand({
  ...heads.golden,
  commands: [check, record, update, merge],
});
