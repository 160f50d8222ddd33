// The snippet of docs/browser.md, from a File to an answer. What the test reads: sha256 of the mask, or the error.
import { openBrowserSession } from 'cvdnn';

const asked = new URL(location.href).searchParams;
const output = document.querySelector('output');

async function answer(file) {
  const session = await openBrowserSession({
    opencv: asked.get('opencv') ?? '/cvdnn/opencv.js',
    model: asked.get('model') ?? '/models/selfie-segmentation.tflite',
    recipe: asked.get('recipe') ?? '/models/selfie-segmentation.recipe.json',
  });
  const { answers } = await session.run(file);
  await session.close();
  const [{ mask }] = Object.values(answers);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', mask.data));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

document.querySelector('input').onchange = async ({ target }) => {
  try {
    output.textContent = await answer(target.files[0]);
  } catch (error) {
    output.textContent = `${error.name}: ${error.message}`;
  }
};
