import { engineNameFrom, engineWords } from '../../host/node/engines.js';
import { defineCommand } from '../command.js';
import { heads } from '../heads.js';
import { jobsOption, opencvOptions } from '../options.js';

export const evaluate = defineCommand({
  ...heads.evaluate,
  options: {
    ...opencvOptions,
    dataset: {
      type: 'string',
      describe:
        'voc:DIR (JPEGImages; SegmentationClass or Annotations), coco:DIR (pictures, annotations/instances_*.json), imagenet:DIR (a folder a class) or folder:DIR (pictures alone, for --against)',
    },
    recipe: { type: 'string', describe: 'The recipe' },
    model: { type: 'string', describe: "A model file or an embedded model, in the place of the recipe's" },
    against: {
      type: 'string',
      describe: `A second engine, held against the first picture by picture: ${engineWords}`,
      parse: engineNameFrom,
    },
    jobs: jobsOption,
    cache: {
      type: 'string',
      negatable: true,
      describe: 'Where results are kept, so that a run goes on where one was ended (--no-cache: nowhere)',
    },
    json: { type: 'boolean', default: false, describe: 'The figures as JSON' },
  },
  examples: [
    ['evaluate --recipe deeplab.json --dataset voc:VOC2012', 'pixel accuracy, mIoU and IoU a class'],
    ['evaluate --recipe yolo.json --dataset coco:coco --jobs 2', "COCO's figures, as pycocotools"],
    [
      'evaluate --recipe net.json --dataset folder:photos --against onnxruntime',
      'how far two engines are apart',
    ],
  ],
  run: async (args, io) => (await import('../evaluate.js')).evaluate(args, io),
});
