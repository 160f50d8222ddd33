import type { Workaround } from '../../model/normal-form/index.js';
import type { Recipe } from '../../recipe/schema.js';
import { type Explained, type Finding, LAST_QUESTION, sentenceOf } from '../core/finding.js';
import type { Rival, Suspicion, Trial } from './suspect.js';

/** An engine that gives the reference where the user's own does not. */
export interface EngineExplanation extends Finding {
  numbers: { isExact: true; forwards: number };
  /** What the inside of the network can be held against, as `cvdnn layers --against` takes it. */
  against?: string;
}

/**
 * What is told where an engine gives the reference; undefined where none does.
 *
 * @param node that the user's own engine computes otherwise; where it was looked for
 */
export function engineAnswer(
  suspicion: Suspicion,
  recipe: Recipe,
  node: string | undefined,
): Explained<EngineExplanation> | undefined {
  const right = suspicion.trials.filter(({ isReference }) => isReference);
  const [first] = right;
  if (!first) return undefined;
  const told = first.isBare
    ? ofWrongReference(suspicion, first, right)
    : ofWrongEngine(suspicion, right, node);
  const mended = right.find(({ rival, isBare }) => rival.recipe && !isBare)?.rival.recipe;
  const explanation: EngineExplanation = {
    ...told,
    sentence: sentenceOf(told.differences, ''),
    confidence: 1,
    alsoFits: [],
    recipe: { ...recipe, ...mended },
    numbers: { isExact: true, forwards: suspicion.forwards },
  };
  return { reason: 'explained', explanations: [explanation], notes: refusals(suspicion) };
}

type Told = Pick<EngineExplanation, 'differences' | 'notInRecipe' | 'against'>;

/** The user's engine computes otherwise than whatever gives the reference. */
function ofWrongEngine({ own }: Suspicion, right: readonly Trial[], node: string | undefined): Told {
  const cured = right.find(({ rival }) => rival.kind === 'own');
  const why = cured ? `: ${curesText(cured.cures)}` : node ? `: the node at fault is ${node}` : '';
  const titles = right.map((trial) =>
    trial === cured ? 'it gives the reference with its cures' : trial.title,
  );
  const others = titles.filter((title) => title !== titles[0]).join(', ');
  const gives = cured
    ? `${titles[0]}${others ? `, as ${others} does` : ''}`
    : `${titles.join(' and ')} ${right.length > 1 ? 'give' : 'gives'} the reference`;
  return {
    differences: [
      `the engine is to blame: for the very same blob ${own.title} computes something else, and ${gives}${why}`,
    ],
    notInRecipe: right.filter(({ rival }) => !rival.recipe).map(({ rival }) => `run with ${rival.option}`),
    against: right.map(({ rival }) => againstOf(rival)).find((each) => each !== undefined),
  };
}

/** Of another engine of the user's own version there is no such word. */
function againstOf({ kind, recipe, option }: Rival): string | undefined {
  return kind === 'second' ? option.replace(/^--on /, '') : recipe?.opencv;
}

/** An OpenCV as it is gives the reference, faults included. */
function ofWrongReference({ own, trials }: Suspicion, bare: Trial, right: readonly Trial[]): Told {
  const second = trials.find(({ rival, refused }) => rival.kind === 'second' && refused === undefined);
  const faults = curesText(bare.cures);
  if (second && right.includes(second))
    return {
      differences: [
        `a cure of cvdnn's is to blame: ${bare.title} as it is gives the reference for the very same blob, and so does ${second.title}: ${faults}`,
      ],
      notInRecipe: ['run with --no-workarounds, and report it'],
    };
  const vouches = second && second.off === undefined ? `; ${second.title} gives what yours gives` : '';
  const option = bare.rival.kind === 'own' ? '' : `${bare.rival.option} `;
  return {
    differences: [
      `the reference is a wrong answer of cv.dnn's: for the very same blob ${bare.title} as it is gives it, and ${own.title} is cured of that${vouches}: ${faults}`,
    ],
    notInRecipe: [`${option}--no-workarounds gives the reference's values; better make the reference anew`],
  };
}

/** Each fault with its nodes; the texts end in what was done about it. */
function curesText(cures: readonly Workaround[]): string {
  return cures.map(({ name, text }) => `${name}, ${text.replace(/; rewritten exactly.*$/, '')}`).join('; ');
}

function refusals({ trials }: Suspicion): string[] {
  return trials.flatMap(({ rival, refused }) =>
    refused === undefined ? [] : [`${rival.option} gave nothing: ${refused}`],
  );
}

/** What is left where no engine gives the reference; undefined where none was tried. */
export function noEngineText({ own, trials }: Suspicion): string | undefined {
  const ran = trials.filter(({ refused }) => refused === undefined);
  if (ran.length === 0) return undefined;
  const nameOf = ({ title, isBare }: Trial) => `${title}${isBare ? ' without cures' : ''}`;
  const same = ran.filter(({ off }) => off === undefined).map(nameOf);
  const odd = ran.flatMap((trial) =>
    trial.off === undefined
      ? []
      : [`${nameOf(trial)} gives neither (off from yours by up to ${trial.off.toPrecision(2)})`],
  );
  const agreeing = `${same.join(', ')} ${same.length > 1 ? 'give' : 'gives'} for the same blob what ${own.title} gives`;
  return `${[...(same.length > 0 ? [agreeing] : []), ...odd].join('; ')}.`;
}

/** An explanation that was not found, with what the engines say before the last question. */
export function withEngines<F extends Finding>(answer: Explained<F>, suspicion: Suspicion): Explained<F> {
  const text = noEngineText(suspicion);
  if (answer.reason !== 'none' || text === undefined) return answer;
  const { why } = answer;
  const told = why.includes(LAST_QUESTION)
    ? why.replace(LAST_QUESTION, `${text} ${LAST_QUESTION}`)
    : `${why} ${text}`;
  return { ...answer, why: told, notes: [...answer.notes, ...refusals(suspicion)] };
}
