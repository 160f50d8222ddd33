// Renders the drawings ("sprites") that the training scenes are composed of.
//
//   node render_art.mjs <node_modules with the art packages and sharp> <out folder>
//
// Writes <out>/*.png (RGBA, 8 bit, at most 256 x 256, transparent margins cut off) and <out>/index.json:
// an array of {file, class, name, style, design, package, licence}. `class` is a Pascal VOC name or
// "distractor". `design` groups files that are the same drawing: the three Fluent renditions of one name, all
// skin tones, and nothing else, so that a design can be held out of the training as a whole.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { inventDrawings } from './invented_art.mjs';

const SIZE = 256; // pixels of the longer side
const TONES = ['medium-light', 'medium-dark', 'light', 'medium', 'dark']; // longer endings first

const PEOPLE = `man woman boy girl child person old-man old-woman older-person man-standing woman-standing
  person-standing man-walking woman-walking person-walking man-running woman-running person-running man-dancing
  woman-dancing man-cook woman-cook cook man-farmer woman-farmer farmer man-police-officer woman-police-officer
  police-officer man-construction-worker woman-construction-worker construction-worker man-firefighter
  woman-firefighter firefighter man-pilot woman-pilot man-teacher woman-teacher man-student woman-student
  man-health-worker woman-health-worker health-worker man-scientist woman-scientist man-judge woman-judge
  man-mechanic woman-mechanic man-guard woman-guard man-detective woman-detective man-artist woman-artist
  man-singer woman-singer man-factory-worker woman-factory-worker man-office-worker woman-office-worker
  man-in-tuxedo woman-in-tuxedo man-raising-hand woman-raising-hand man-tipping-hand woman-tipping-hand
  man-shrugging woman-shrugging man-beard man-bald woman-curly-hair woman-red-hair man-red-hair woman-white-hair
  man-white-hair woman-blond-hair man-blond-hair prince princess man-bowing woman-bowing man-wearing-turban
  woman-wearing-turban woman-with-headscarf man-kneeling woman-kneeling man-juggling woman-juggling
  man-cartwheeling woman-cartwheeling man-facepalming woman-facepalming`;

// Names as the emoji sets give them; fxemoji has its own. Drawings with a strong second class (a person on a
// bicycle, in a boat) are left out on purpose.
const CLASSES = {
  aeroplane: 'airplane airplane-arrival airplane-departure small-airplane',
  bicycle: 'bicycle',
  bird: `bird black-bird dove duck eagle owl parrot peacock penguin rooster chicken swan goose flamingo turkey dodo
    baby-chick front-facing-baby-chick doveofpeace babychick frontfacingchick`,
  boat: 'sailboat speedboat motor-boat ship passenger-ship ferry canoe',
  bottle: 'bottle-with-popping-cork baby-bottle lotion-bottle babybottle',
  bus: 'bus oncoming-bus trolleybus minibus oncomingbus',
  car: `automobile oncoming-automobile sport-utility-vehicle taxi oncoming-taxi police-car oncoming-police-car
    racing-car pickup-truck oncomingautomobile oncomingtaxi policecar oncomingpolicecar racecar`,
  cat: `cat black-cat cat-face grinning-cat grinning-cat-with-smiling-eyes cat-with-tears-of-joy cat-with-wry-smile
    smiling-cat-with-heart-eyes kissing-cat weary-cat crying-cat pouting-cat catside`,
  chair: 'chair seat',
  cow: 'cow cow-face ox water-buffalo cowface waterbuffalo',
  dog: 'dog dog-face guide-dog service-dog poodle dogside',
  horse: 'horse horse-face unicorn horseface',
  motorbike: 'motorcycle motor-scooter',
  person: PEOPLE,
  pottedplant: 'potted-plant',
  sheep: 'ewe ram sheep',
  sofa: 'couch-and-lamp',
  train: `train locomotive bullet-train high-speed-train metro light-rail tram tram-car railway-car monorail
    highspeedtrain highspeedtrainbulletnose lightrail railwaycar tramcar`,
  tvmonitor: 'television desktop-computer desktopcomputer personalcomputer oldpersonalcomputer',
  distractor: `red-apple green-apple banana pizza hamburger doughnut cookie birthday-cake watermelon strawberry
    grapes cherries pineapple lemon carrot broccoli tomato bread cheese-wedge hot-dog ice-cream soccer-ball
    basketball baseball tennis trophy guitar drum trumpet violin hammer wrench key scissors pencil crayon paintbrush
    book blue-book green-book orange-book backpack umbrella crown gem-stone top-hat balloon kite teddy-bear gift
    wrapped-gift light-bulb candle bell house castle tent church office-building mountain volcano
    deciduous-tree evergreen-tree palm-tree cactus sunflower tulip rose mushroom sun rainbow cloud snowman fire rocket
    camera alarm-clock hourglass-done magnet anchor telescope microscope violin dress t-shirt jeans running-shoe
    high-heeled-shoe octopus tropical-fish butterfly lady-beetle snail turtle redapple greenapple hotbeverage
    soccerball`,
};

// Drawings with a rectangle of sky and sea around the boat.
const SKIPPED = new Set(['fxemoji/ship', 'fxemoji/sailboat', 'fxemoji/speedboat']);

/** @returns {Map<string, string>} sprite name -> class */
function classOfName() {
  const map = new Map();
  for (const [cls, names] of Object.entries(CLASSES)) {
    for (const name of names.trim().split(/\s+/)) map.set(name, cls);
  }
  return map;
}

/**
 * Takes a skin tone off a person's name: "man-cook-medium-dark-skin-tone" (noto) or "man-cook-medium-dark" (fluent)
 * -> "man-cook". Other names ("police-car-light") stay as they are.
 */
function withoutTone(name, classes) {
  const plain = name.replace(/-skin-tone$/, '');
  const tone = TONES.find((t) => plain.endsWith(`-${t}`));
  const base = tone ? plain.slice(0, -tone.length - 1) : name;
  return classes.get(base) === 'person' ? base : name;
}

/** Every wanted icon of one iconify set, as {name, svg}. */
function iconsOf(modules, set) {
  const json = JSON.parse(readFileSync(join(modules, '@iconify-json', set, 'icons.json'), 'utf8'));
  return Object.entries(json.icons).map(([name, icon]) => {
    const w = icon.width ?? json.width ?? 16;
    const h = icon.height ?? json.height ?? 16;
    const scale = SIZE / Math.max(w, h);
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
      width="${w * scale}" height="${h * scale}" viewBox="${icon.left ?? 0} ${icon.top ?? 0} ${w} ${h}">${icon.body}</svg>`;
    return { name, source: Buffer.from(svg) };
  });
}

/** Every Fluent 3D picture, as {name, source}; its files are named by code points, noto's table gives the names. */
function fluent3d(modules) {
  const chars = JSON.parse(readFileSync(join(modules, '@iconify-json/noto/chars.json'), 'utf8'));
  const folder = join(modules, '@lobehub/fluent-emoji-3d/assets');
  return readdirSync(folder).flatMap((file) => {
    const code = file.replace('.webp', '');
    const name = chars[code] ?? chars[code.replaceAll('-fe0f', '')];
    return name ? [{ name, source: join(folder, file) }] : [];
  });
}

const SETS = [
  { style: 'fluent', family: 'fluent', package: '@iconify-json/fluent-emoji', licence: 'MIT' },
  { style: 'fluent-flat', family: 'fluent', package: '@iconify-json/fluent-emoji-flat', licence: 'MIT' },
  { style: 'fluent-3d', family: 'fluent', package: '@lobehub/fluent-emoji-3d', licence: 'MIT' },
  { style: 'noto', family: 'noto', package: '@iconify-json/noto', licence: 'Apache-2.0' },
  { style: 'noto-v1', family: 'noto-v1', package: '@iconify-json/noto-v1', licence: 'Apache-2.0' },
  { style: 'fxemoji', family: 'fxemoji', package: '@iconify-json/fxemoji', licence: 'Apache-2.0' },
];

/** All wanted drawings of all sets, not rendered yet. */
function collect(modules) {
  const classes = classOfName();
  const found = [];
  for (const set of SETS) {
    const drawings =
      set.style === 'fluent-3d' ? fluent3d(modules) : iconsOf(modules, set.package.split('/')[1]);
    for (const { name, source } of drawings) {
      const base = withoutTone(name, classes);
      const cls = classes.get(base);
      if (!cls || SKIPPED.has(`${set.family}/${base}`)) continue;
      found.push({
        class: cls,
        name,
        style: set.style,
        design: `${set.family}/${base}`,
        package: set.package,
        licence: set.licence,
        source,
      });
    }
  }
  for (const d of inventDrawings(SIZE)) {
    found.push({
      class: d.class,
      name: d.name,
      style: 'invented',
      design: `invented/${d.name}`,
      package: 'scripts/invented_art.mjs',
      licence: "this project's",
      source: Buffer.from(d.svg),
    });
  }
  return found;
}

async function main(modulesArg, outArg) {
  if (!modulesArg || !outArg) throw new Error('usage: node render_art.mjs <node_modules> <out folder>');
  const modules = resolve(modulesArg);
  const sharp = createRequire(join(modules, 'x.js'))('sharp');
  mkdirSync(outArg, { recursive: true });
  const index = [];
  for (const { source, ...entry } of collect(modules)) {
    const file = `${entry.style}.${entry.class}.${entry.name}.png`;
    await sharp(source)
      .ensureAlpha()
      .trim({ background: '#00000000', threshold: 0 })
      .resize(SIZE, SIZE, { fit: 'inside', withoutEnlargement: true })
      .png({ compressionLevel: 3 })
      .toFile(join(outArg, file));
    index.push({ file, ...entry });
  }
  writeFileSync(join(outArg, 'index.json'), JSON.stringify(index, null, 1));
  for (const name of new Set(index.map((entry) => entry.class))) {
    const files = index.filter((entry) => entry.class === name);
    const designs = new Set(files.map((entry) => entry.design));
    console.log(name, designs.size, 'designs,', files.length, 'files');
  }
}

await main(process.argv[2], process.argv[3]);
