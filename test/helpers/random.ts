export { seededRandom } from '../../src/base/random.js';
