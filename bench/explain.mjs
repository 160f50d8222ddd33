/**
 * How often `cvdnn explain` is right, and how long it takes: `npm run bench:explain [-- cases seed size]`.
 * Every size is drawn; with a size, all are that. What is drawn stands in explain-cases.mjs.
 */
import { blobPart } from './explain-blob.mjs';

const [cases = 300, seed = 1, size = 0] = process.argv.slice(2).map(Number);
console.log(await blobPart({ cases, seed, size }));
