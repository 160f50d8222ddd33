/** What every case is made and asked with: one OpenCV.js, the networks as they are first needed, and a count of passes. */

import {
  ask,
  decodePixels,
  findOpenCv,
  mainOutput,
  OpenCvRunner,
  pictureInput,
  resolveRecipe,
  runPipeline,
  spawnOpenCv,
} from '../../dist/host/node/index.js';
import { jimpPictures } from '../../dist/host/node/jimp.js';
import { rivalsOf } from '../../dist/host/node/rivals.js';
import { mulberry32 } from '../random.mjs';
import { drawnHead, modelOf, scaledHead } from './networks.mjs';
import { drawImage } from './pictures.mjs';

const OPENCV = '5.0';
const runnerWith = (options) =>
  new OpenCvRunner(() => spawnOpenCv(findOpenCv(OPENCV, process.cwd()), () => undefined), options);
/** Pictures on which a drawn network is scaled. */
const SCALED_ON = 10;

/** Of this process with its threads: on a machine that others use, too, the clock says nothing. */
function cpuMilliseconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

export class Lab {
  #runner = runnerWith({});
  /** OpenCV as it is, faults included. */
  #bare = runnerWith({ workarounds: false });
  #made = new Map();
  #pictures = [];
  #loaded;
  /** Forward passes since `ask` began, and how long one took. */
  #passes = { count: 0, milliseconds: 0 };

  /** A blob as the recipe's `input` makes it: the product's preprocessing, which cv2 and Pillow vouch for elsewhere. */
  blob(image, input) {
    return this.#runner.blob(image, { decoder: 'cv2', read: 'color', ...input });
  }

  /** Levels of R, G and B where the picture was placed and resized, before any constants. */
  async placed(image, { size, fit, resize, pad }) {
    const bare = {
      size,
      fit,
      resize,
      pad,
      order: 'rgb',
      layout: 'NHWC',
      mean: [0, 0, 0],
      scale: 1,
      std: [1, 1, 1],
    };
    const { data, shape } = await this.blob(image, bare);
    return { data: Float64Array.from(data), width: shape[2], height: shape[1] };
  }

  /** The network's file, made when it is first needed. */
  async modelOf(network) {
    if (!this.#made.has(network.name)) this.#made.set(network.name, await this.#make(network));
    return this.#made.get(network.name);
  }

  /** The same pictures for every network. */
  async #scaledOn() {
    const random = mulberry32(1);
    if (this.#pictures.length === 0)
      for (let i = 0; i < SCALED_ON; i++) this.#pictures.push(await drawImage(random));
    return this.#pictures;
  }

  async #make(network) {
    const named = (bytes) => ({ name: `${network.name}.onnx`, bytes, format: /** @type {const} */ ('onnx') });
    if (network.bytes) return named(network.bytes());
    const head = drawnHead(network);
    const bare = { ...network, end: undefined, isFull: false, hasAux: false, layout: undefined };
    await this.#load(named(modelOf(bare, head)));
    const scores = Array.from({ length: network.classes }, () => []);
    for (const image of await this.#scaledOn()) {
      const blob = await this.blob(image, { ...network.recipe.input, layout: 'NCHW' });
      const { data } = (await this.#runner.run({ input: blob }, ['out'])).outputs.out;
      const plane = data.length / network.classes;
      for (let at = 0; at < data.length; at++) scores[Math.floor(at / plane)].push(data[at]);
    }
    return named(modelOf(network, scaledHead(network, head, scores)));
  }

  /** A model stays loaded until another is wanted. */
  async #load(model) {
    if (this.#loaded?.model !== model) this.#loaded = { model, known: await this.#runner.load(model) };
    return this.#loaded.known;
  }

  #engine(isBare) {
    const runner = isBare ? this.#bare : this.#runner;
    return {
      title: runner.title,
      workarounds: runner.workarounds,
      load: (model) => (isBare ? runner.load(model) : this.#load(model)),
      run: async (feeds, wanted) => {
        const start = cpuMilliseconds();
        const inference = await runner.run(feeds, wanted);
        this.#passes.count++;
        this.#passes.milliseconds = cpuMilliseconds() - start;
        return inference;
      },
      close: async () => undefined,
    };
  }

  /** A recipe of a network with nothing left open; the network is loaded. */
  async resolved(network, recipe) {
    const { header, outputNames } = await this.#load(await this.modelOf(network));
    return { recipe: resolveRecipe(recipe, header, network.name).recipe, outputNames };
  }

  /** All outputs of a network for a blob. */
  async outputs(network, blob) {
    const { recipe } = await this.resolved(network, network.recipe);
    const names = [mainOutput(recipe).name, ...(network.hasAux ? ['aux'] : [])];
    const lent = { ...blob, data: blob.data.slice() };
    return (await this.#runner.run({ [pictureInput(recipe).name]: lent }, names)).outputs;
  }

  /** What a recipe makes of a picture: its output, and its answer. */
  async run(network, recipe, picture) {
    const resolved = (await this.resolved(network, recipe)).recipe;
    const { decoder, read } = pictureInput(resolved);
    const image = await decodePixels(picture.bytes, picture.name, { decoder, read });
    const backend = { engine: this.#runner, preprocessor: this.#runner };
    const { outputs, answers } = await runPipeline(backend, image, resolved);
    return { output: outputs[mainOutput(resolved).name], answer: answers[mainOutput(resolved).name] };
  }

  /**
   * Asks as `cvdnn explain` does; other engines are at hand only where the user's is OpenCV as it is, since they have to
   * be started.
   *
   * @returns what was said, the passes, and the time of the processor
   */
  async ask({ network, recipe, picture, expected, isBare = false }) {
    const engine = this.#engine(isBare);
    const rivals = isBare
      ? rivalsOf({ opencv: OPENCV, workarounds: false }, recipe, process.cwd())
      : undefined;
    const source = {
      preprocessor: this.#runner,
      network: async () => {
        const model = await this.modelOf(network);
        const loaded = await this.resolved(network, recipe);
        return { ...loaded, engine, preprocessor: this.#runner, loaded: { engine, model } };
      },
    };
    if (network) await this.resolved(network, recipe);
    if (isBare) await engine.load(await this.modelOf(network));
    this.#passes = { count: 0, milliseconds: 0 };
    const start = cpuMilliseconds();
    const asked = await ask({
      pictures: [picture],
      recipe,
      expected,
      source,
      rivals,
      others: jimpPictures,
      clock: cpuMilliseconds,
    });
    const milliseconds = cpuMilliseconds() - start;
    return { asked, milliseconds, passes: this.#passes.count, onePass: this.#passes.milliseconds };
  }

  async close() {
    await Promise.all([this.#runner.close(), this.#bare.close()]);
  }
}
