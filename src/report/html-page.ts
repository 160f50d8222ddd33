import { Markup, markup } from './markup.js';

/** What dresses and moves a page; the hashes let them run, and nothing else. */
export interface Sheets {
  style: string;
  script: string;
  /** Of both texts, as a Content-Security-Policy has them: `sha256-…`. */
  hashes: { style: string; script: string };
}

interface PageParts {
  title: string;
  /** The id of what a keyboard jumps to, and the link's text. */
  skip: { to: string; text: string };
  body: Markup;
  sheets: Sheets;
}

/** A self-contained page: nothing from elsewhere and no other script, whatever its values hold. */
export function htmlPage({ title, skip, body, sheets: { style, script, hashes } }: PageParts): string {
  const policy = `default-src 'none'; img-src data:; style-src '${hashes.style}'; script-src '${hashes.script}'; base-uri 'none'; form-action 'none'`;
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${new Markup(style)}</style>
</head>
<body>
<a class="skip" href="#${skip.to}">${skip.text}</a>
${body}
<script>${new Markup(script)}</script>
</body>
</html>
`.text;
}

/** The heading, and the button of the colour scheme. */
export function titleBar(title: string): Markup {
  return markup`<div class="top"><h1>${title}</h1><button id="theme" class="scripted" hidden aria-pressed="false">Dark</button></div>`;
}

/** A table that scrolls by itself where the page is narrow, by keyboard too. */
export function scrollingTable(caption: string, content: Markup): Markup {
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table>
<caption>${caption}</caption>
${content}
</table></div>
`;
}

/** Values that a page's script reads, as `<script type="application/json">`; no name in them can end it. */
export function jsonBlock(id: string, value: unknown): Markup {
  const text = JSON.stringify(value).replaceAll('<', '\\u003c');
  return markup`<script type="application/json" id="${id}">${new Markup(text)}</script>`;
}
