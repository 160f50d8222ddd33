/** Of ONNX files: what cvdnn on OpenCV 5.0 may read otherwise than ONNX Runtime; see allowed.mjs. */
import { hasShapeButForOnes, hasValues } from './tensors.mjs';

const onnx = { formats: ['onnx'] };
const refuses = { ...onnx, verdict: /** @type {const} */ ('cvdnn refuses') };
const gives = { ...onnx, verdict: /** @type {const} */ ('cvdnn gives') };

/** @type {import('./allowed.mjs').Kind[]} */
export const onnxKinds = [
  {
    ...refuses,
    error: /^Expected \S+ for output ".*" of \S+ but received/,
    what: 'an output of another shape, or with other values, than the file declares',
    why: 'outputs are held against the file; ONNX Runtime warns',
  },
  {
    ...onnx,
    verdict: 'differs',
    holds: ({ expected, received }) =>
      Object.entries(expected.outputs).every(([name, written]) => {
        const found = received.outputs[name];
        return hasShapeButForOnes(written, found) && hasValues(written, found);
      }),
    what: 'an output that is declared with more or fewer dimensions of 1: the same values, in the declared shape',
    why: 'OpenCV leaves out and adds such dimensions itself; ONNX Runtime warns, and gives its own',
  },
  {
    ...refuses,
    error: /^Expected protobuf as onnx\.proto has it for .*(is no UTF-8|twice|with a value of another type)$/,
    what: 'fields of another type, messages that may be there once and are there twice, names that are no UTF-8',
    why: "protobuf's C++ passes over the first, puts the second together and takes the third; no writer makes them",
  },
  {
    ...refuses,
    error: /reflects \d+ of an axis of \d+/,
    what: 'a Pad that reflects more than there is',
    why: 'a mirror has no more; ONNX Runtime gives what stands elsewhere',
  },
  {
    ...refuses,
    error: /which is not in opset_import$/,
    what: 'operators of a set that is not declared',
    why: 'ONNX Runtime takes the newest version that it has; onnx.checker refuses it',
  },
  {
    ...refuses,
    error: /one without nodes$/,
    what: 'a network without nodes',
    why: 'nothing would be computed',
  },
  {
    ...refuses,
    error: /has (strides|dilations) \[.*\], but an input of|has an empty (strides|dilations)/,
    what: 'strides and dilations of another number than there are axes, or none',
    why: 'ONNX Runtime passes over what is too much in ConvTranspose',
  },
  {
    ...refuses,
    error: /^OpenCV\.js \S+ could not (read|run) /,
    what: 'what OpenCV itself refuses',
    why: 'it says so, and nothing is computed',
  },
  {
    ...gives,
    refusal: /max supported IR version|is under development and support for this is limited/,
    what: 'a version of the format above 10 or of the operators above 21, up to 20 and 50 (beyond, it is refused)',
    why: 'ONNX Runtime 1.19 knows no later ones; OpenCV goes by the operators, whatever their version',
  },
  {
    ...gives,
    refusal: /NOT_IMPLEMENTED.* Could not find an implementation for \w+\(\d+\)/,
    what: 'operators of a version that ONNX Runtime has no code for (Mul before 7)',
    why: 'OpenCV computes them as later ones are',
  },
  {
    ...gives,
    refusal:
      /Unrecognized attribute: \w+ for operator|has (input|output) size \d+ not in range|Required attribute '\w+' is missing|is deprecated/,
    what: 'a node in the form of another version of its operator than the file declares',
    why: 'OpenCV reads what stands in the node, whatever the version; a form that no version has is refused',
  },
  {
    ...refuses,
    error: /^Expected \d+ (bytes|values) for initializer /,
    what: 'weights that nothing reads, of other bytes than they say',
    why: 'ONNX Runtime does not look at them',
  },
  {
    ...gives,
    refusal: /^a side of 0 in /,
    what: 'an input that is declared with a side of 0',
    why: 'exporters mean a free one, and so it is read; ONNX Runtime takes an empty tensor',
  },
  {
    ...refuses,
    error: / has \w+ "": .* are what there is/,
    what: 'an empty word where one of several has to be',
    why: 'ONNX Runtime takes its default for some',
  },
  {
    ...refuses,
    error: /for LayerNormalization .* but received ".*", which it never had/,
    what: 'an attribute that LayerNormalization never had',
    why: 'ONNX Runtime does not look at them there, and takes its default',
  },
];
