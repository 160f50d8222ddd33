import { encodeNpy } from '../base/npy.js';
import { shapeText, type Tensor } from '../base/tensor.js';
import { oneLine } from '../base/text.js';
import type { Reduced } from '../layers/reduce.js';
import { nodesOf, parseOnnx } from '../model/onnx/graph.js';
import { nodeForm } from '../model/onnx/node-form.js';
import { describe } from './mismatch.js';

/** What a reproduction was cut from, and where it shows. */
export interface ReproductionContext {
  /** Options of the command, such as `--opencv 5.0 --no-workarounds`. */
  options: string;
  /** Of the machine and of what ran: lines such as `Node 20.20.0 on linux x64`. */
  system: readonly string[];
  /** File name of the model that it was cut from. */
  from: string;
}

const EXPECTED = 'expected.npy';

/** A folder ready to report: model, tensors, a twin in Python, and a text in the form that OpenCV's tracker asks for. */
export function reproductionFiles(
  { answer, part }: Reduced,
  context: ReproductionContext,
): Record<string, Uint8Array | string> {
  const { bytes, inputs, expected, tensor } = part!;
  const names = Object.keys(inputs).map((name, i) => [name, `input${i}.npy`] as const);
  const command = commandOf(names, tensor, context);
  return {
    'model.onnx': bytes,
    ...Object.fromEntries(names.map(([name, file]) => [file, encodeNpy(inputs[name]!)])),
    [EXPECTED]: encodeNpy(expected),
    'reproduce.py': twin(names, tensor),
    'report.md': reportText({ answer, part }, names, command, context),
  };
}

function commandOf(
  names: readonly (readonly [string, string])[],
  tensor: string,
  { options }: ReproductionContext,
) {
  const inputs = names.map(([name, file]) => `--input '${name}=${file}'`).join(' ');
  return `npx cvdnn layers model.onnx ${inputs} --against '${tensor}=${EXPECTED}' ${options}`.trimEnd();
}

function twin(names: readonly (readonly [string, string])[], tensor: string): string {
  const feeds = names.map(([name, file]) => `    ${JSON.stringify(name)}: np.load(${JSON.stringify(file)}),`);
  return `"""Runs model.onnx in OpenCV, and in ONNX Runtime where it is installed, against ${EXPECTED}."""

import cv2
import numpy as np

feeds = {
${feeds.join('\n')}
}
expected = np.load("${EXPECTED}")


def say(name, got):
    if got.shape != expected.shape and got.size != expected.size:
        print(f"{name}: shape {got.shape}, expected {expected.shape}")
        return
    error = np.abs(got.reshape(expected.shape).astype(np.float64) - expected)
    print(f"{name}: off by {np.nanmax(error):.6g} at most, expected values reach {np.abs(expected).max():.6g}")


net = cv2.dnn.readNetFromONNX("model.onnx")
for name, tensor in feeds.items():
    net.setInput(tensor, name)
say(f"cv2 {cv2.__version__}", net.forward(${JSON.stringify(tensor)}))

try:
    import onnxruntime
except ImportError:
    print("onnxruntime is not installed: pip install onnxruntime")
else:
    session = onnxruntime.InferenceSession("model.onnx", providers=["CPUExecutionProvider"])
    say(f"ONNX Runtime {onnxruntime.__version__}", session.run([${JSON.stringify(tensor)}], feeds)[0])
`;
}

function reportText(
  { answer, part }: Reduced,
  names: readonly (readonly [string, string])[],
  command: string,
  { system, from }: ReproductionContext,
): string {
  const { judged, inputs, expected, bytes, tensor } = part!;
  const nodes = nodesOf(parseOnnx(bytes, 'model.onnx'));
  const list = (text: string) => `- ${text}`;
  return `### System Information

${[`${answer.engine}; reference: ${answer.reference}`, ...system].map(list).join('\n')}

### Detailed description

dnn: wrong values, without an error, from ${nodes.length === 1 ? 'one node' : `${nodes.length} nodes`}, cut out of ${oneLine(from)}:

${nodes.map((node) => list(nodeForm(node))).join('\n')}

It reads ${names.map(([name, file]) => `\`${name}\` ${shapeText(inputs[name]!.shape)} (${file})`).join(', ')} and gives \`${tensor}\` ${shapeText(expected.shape)}:

${describe(judged.comparison)
  .map(([term, text]) => list(`${term}: ${oneLine(text)}`))
  .join('\n')}

### Steps to reproduce

\`\`\`sh
python reproduce.py    # cv2, and ONNX Runtime where it is installed
${command}
\`\`\`

### Issue submission checklist

- [x] I report the issue, it's not a question
- [ ] I checked the problem with documentation, FAQ, open issues, forum.opencv.org, Stack Overflow, etc and have not found any solution
- [ ] I updated to the latest OpenCV version and the issue is still there
- [x] There is reproducer code and related data files (videos, images, onnx, etc)
`;
}

/** The tensors that a reproduction holds, for a line to the user. */
export function partText({ nodes, inputs, tensor }: NonNullable<Reduced['part']>): string {
  const read = Object.entries(inputs).map(
    ([name, { shape }]: [string, Tensor]) => `"${name}" ${shapeText(shape)}`,
  );
  return `${nodes.length} node${nodes.length === 1 ? '' : 's'}, from ${read.join(', ')} to "${tensor}"`;
}
