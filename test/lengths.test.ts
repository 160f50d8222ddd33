import ts from 'typescript';
import { expect, test } from 'vitest';
import { sources, textOf } from './helpers/sources.js';

/** Lines that a reader takes in at once. */
const LONGEST_FUNCTION = 50;
const LONGEST_FILE = 350;

/** Files beyond it, and why; one that became short is to be taken from here. */
const longFiles: Record<string, string> = {
  'model/operators/table.ts': 'a table of data: what each OpenCV.js does with each form of a node',
  'recipe/imagenet1000.ts': 'a table of data: the 1,000 labels',
  'recipe/import/torchvision-weights.ts': 'a table of data: what torchvision publishes of each weights entry',
};

const linesOf = (text: string) => text.trimEnd().split('\n').length;

test(`no file has more than ${LONGEST_FILE} lines but those named here`, () => {
  const long = sources.filter((file) => linesOf(textOf(file)) > LONGEST_FILE);
  expect(long.sort()).toEqual(Object.keys(longFiles).sort());
});

/** `name, lines` of the functions that are too long. */
function longFunctionsIn(file: string): string[] {
  const source = ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest, true);
  const long: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) {
      const [from, to] = [node.getStart(), node.end].map(
        (at) => source.getLineAndCharacterOfPosition(at).line,
      );
      const lines = to! - from! + 1;
      if (lines > LONGEST_FUNCTION)
        long.push(`${file}: ${node.name?.getText() ?? 'a function'}, ${lines} lines`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return long;
}

test(`no function has more than ${LONGEST_FUNCTION} lines`, () => {
  expect(sources.flatMap(longFunctionsIn)).toEqual([]);
});
