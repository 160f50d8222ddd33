import { engineNamesFrom, engineWords } from '../../host/node/engines.js';
import { defineCommand } from '../command.js';
import { jobsOption, layersOption, opencvOptions, reportOptions } from '../options.js';

const atLeastZero = { be: 'a number from 0', test: (value: number) => value >= 0 };

export const check = defineCommand({
  name: 'check',
  describe: 'Holds every stage of the goldens against runs, and names the first that differs',
  positionals: {
    paths: {
      type: 'list',
      default: ['golden'],
      describe: 'Folders with goldens anywhere below, or golden.json files',
    },
  },
  options: {
    ...opencvOptions,
    opencv: {
      type: 'list',
      default: [],
      describe: 'An installed version (4.12) or the path of an opencv.js; several give a column each',
    },
    on: {
      type: 'list',
      default: [],
      describe: `Engines by comma, of ${engineWords}: after those, a column each, with the recipes' OpenCV for blobs`,
      parse: engineNamesFrom,
    },
    recipe: { type: 'string', describe: "In the place of each golden's own recipe" },
    model: { type: 'string', describe: "In the place of each golden's own model" },
    jobs: jobsOption,
    atol: {
      type: 'number',
      describe: "Blobs and outputs may be off by atol + rtol · |expected|, in the place of each golden's own",
      must: atLeastZero,
    },
    rtol: { type: 'number', describe: 'The same, as a share of what is expected', must: atLeastZero },
    named: {
      type: 'string',
      alias: 't',
      describe: 'Only cases whose MODEL/CASE holds this word: cat',
    },
    bail: {
      type: 'boolean',
      default: false,
      describe: 'End at the first case that is not as its golden',
    },
    shard: { type: 'string', describe: 'Part i of n of the cases: 1/4' },
    cache: {
      type: 'string',
      negatable: true,
      describe:
        'Folder for results of cases that have not changed (--no-cache: run all) [default: node_modules/.cache/cvdnn]',
    },
    layers: layersOption,
    json: { type: 'boolean', default: false, describe: 'The report as JSON on stdout' },
    ...reportOptions,
    report: { type: 'string', describe: 'The report as a JSON file, for cvdnn golden merge' },
    trace: {
      type: 'string',
      describe:
        'Folder for a trace of each case that differs: golden, picture, recipe and model, for the page of cvdnn ui',
    },
    pictures: {
      type: 'string',
      choices: ['failing', 'all', 'none'],
      default: 'failing',
      describe: 'Cases of which --html and --report hold the pictures and masks',
    },
  },
  examples: [
    ['golden check --opencv 4.12 --opencv 5.0', 'the goldens in golden/, a column a version'],
    ['golden check --opencv 4.12 --on onnxruntime', 'a column of OpenCV, one of ONNX Runtime'],
    ['golden check -t cat --bail', 'the cases with "cat" in their name, to the first that fails'],
    ['golden check golden/resnet50 --layers', 'and the layer in which a wrong output begins'],
    ['golden check golden/resnet50 --jobs 2 --html report.html', 'two at a time, and a page'],
  ],
  run: async (args, io) => (await import('../golden-check.js')).check(args, io),
});
