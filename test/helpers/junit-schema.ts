/** A little XML, and the part of Jenkins' junit-10.xsd (xunit-plugin) that a report of ours can touch. */

export interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
  text: string;
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" };

function unescaped(text: string): string {
  if (/&(?!(lt|gt|amp|quot|#39);)/.test(text)) throw new Error(`A bare & in ${text}`);
  return text.replace(/&(.+?);/g, (_, name) => entities[name]!);
}

/** Parses what we write: elements, attributes in double quotes, text. Everything else is an error. */
export function parseXml(xml: string): Element {
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
  if (!xml.startsWith(declaration)) throw new Error('No XML declaration');
  const illegal = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.exec(xml);
  if (illegal) throw new Error(`XML has no ${JSON.stringify(illegal[0])}`);
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const token = /<(\/?)([\w-]+)((?: [\w-]+="[^"<]*")*)(\/?)>|([^<]+)/y;
  for (token.lastIndex = declaration.length; token.lastIndex < xml.length; ) {
    const at = token.lastIndex;
    const match = token.exec(xml);
    if (!match) throw new Error(`Not XML: ${xml.slice(at, at + 40)}`);
    const [, closing, name, attributes, empty, text] = match;
    const parent = open.at(-1)!;
    if (text !== undefined) parent.text += unescaped(text);
    else if (closing) {
      if (open.pop()!.name !== name) throw new Error(`</${name}> closes another element`);
    } else {
      const pairs = [...attributes!.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [
        key,
        unescaped(value!),
      ]);
      const element = { name: name!, attributes: Object.fromEntries(pairs), children: [], text: '' };
      parent.children.push(element);
      if (!empty) open.push(element);
    }
  }
  if (open.length !== 1 || root.children.length !== 1) throw new Error('Expected one root element');
  return root.children[0]!;
}

interface Rule {
  required: string[];
  optional: string[];
  children: string[];
  /** Whether the element may hold text. */
  text?: boolean;
}

const message: Rule = { required: [], optional: ['type', 'message'], children: [], text: true };
const output: Rule = { required: [], optional: [], children: [], text: true };

const rules: Record<string, Rule> = {
  testsuites: {
    required: [],
    optional: ['name', 'time', 'tests', 'failures', 'errors'],
    children: ['testsuite'],
  },
  testsuite: {
    required: ['name', 'tests', 'failures', 'errors'],
    optional: ['group', 'time', 'skipped', 'timestamp', 'hostname', 'id', 'package', 'file', 'log', 'url'],
    children: ['testsuite', 'properties', 'testcase', 'system-out', 'system-err'],
  },
  properties: { required: [], optional: [], children: ['property'] },
  property: { required: ['name', 'value'], optional: [], children: [] },
  testcase: {
    required: ['name'],
    optional: ['time', 'classname', 'group'],
    children: ['skipped', 'error', 'failure', 'system-out', 'system-err'],
  },
  failure: message,
  error: message,
  skipped: message,
  'system-out': output,
  'system-err': output,
};

const TIME = /^(([0-9]{0,3},)*[0-9]{3}|[0-9]{0,3})*(\.[0-9]*)?$/;

/** What is wrong with an element by the schema; empty when it is valid. */
export function schemaErrors({ name, attributes, children, text }: Element): string[] {
  const rule = rules[name];
  if (!rule) return [`<${name}> is unknown`];
  const known = [...rule.required, ...rule.optional];
  return [
    ...rule.required.filter((key) => !(key in attributes)).map((key) => `<${name}> lacks ${key}`),
    ...Object.keys(attributes)
      .filter((key) => !known.includes(key))
      .map((key) => `<${name}> has no ${key}`),
    ...children
      .filter((child) => !rule.children.includes(child.name))
      .map((child) => `<${child.name}> in <${name}>`),
    ...(!rule.text && text.trim() ? [`text in <${name}>`] : []),
    ...('time' in attributes && !TIME.test(attributes.time!) ? [`time="${attributes.time}"`] : []),
    ...children.flatMap(schemaErrors),
  ];
}
