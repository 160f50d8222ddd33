import { diffElement } from './diff-element.js';

/** A colour scheme of the page: text and background pairs are tested for WCAG's 4.5:1. */
export type Theme = Record<(typeof roles)[number], string>;

const roles = [
  'page',
  'card',
  'text',
  'muted',
  'line',
  'accent',
  'ok',
  'okBack',
  'fail',
  'failBack',
  'error',
  'errorBack',
  'bar',
] as const;

export const themes: Record<'light' | 'dark', Theme> = {
  light: {
    page: '#f4f6f8',
    card: '#ffffff',
    text: '#1b2127',
    muted: '#55606b',
    line: '#d3dae1',
    accent: '#0550ae',
    ok: '#0f5f26',
    okBack: '#daf5e0',
    fail: '#9f1020',
    failBack: '#ffe5e6',
    error: '#744500',
    errorBack: '#fff1c9',
    bar: '#4c78a8',
  },
  dark: {
    page: '#0d1117',
    card: '#161b22',
    text: '#e6edf3',
    muted: '#9aa5b1',
    line: '#38414b',
    accent: '#7cc0ff',
    ok: '#63d681',
    okBack: '#10281a',
    fail: '#ff9b98',
    failBack: '#3a1719',
    error: '#e8b84a',
    errorBack: '#2f2409',
    bar: '#6ba3d6',
  },
};

const variables = (theme: Theme) => roles.map((role) => `--${role}:${theme[role]};`).join('');

/** Follows the system until the button says otherwise. */
export const style = `
:root{color-scheme:light;${variables(themes.light)}}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;${variables(themes.dark)}}}
:root[data-theme=dark]{color-scheme:dark;${variables(themes.dark)}}
*{box-sizing:border-box}
[hidden]{display:none!important}
body{margin:0;background:var(--page);color:var(--text);font:16px/1.5 system-ui,sans-serif}
a{color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.skip{position:absolute;left:-999px;background:var(--card);padding:.5rem 1rem;z-index:1}
.skip:focus{left:.5rem;top:.5rem}
header,main,footer{max-width:76rem;margin:0 auto;padding:1rem}
header{padding-bottom:0}
main{padding-top:0}
h1{font-size:1.5rem;margin:0}
h2{font-size:1.1rem;margin:1.5rem 0 .5rem}
h3{font-size:1rem;margin:0 0 .25rem}
.top{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;justify-content:space-between}
.muted{color:var(--muted)}
.summary{font-size:1.1rem;margin:.5rem 0 0}
.bar{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center;margin:1rem 0}
.bar .muted{font-size:.9rem}
button{font:inherit;font-size:.95rem;color:var(--text);background:var(--card);border:1px solid var(--muted);border-radius:.4rem;padding:.3rem .8rem;cursor:pointer}
button[aria-pressed=true]{background:var(--accent);border-color:var(--accent);color:var(--card)}
kbd{font:.85em ui-monospace,monospace;border:1px solid var(--line);border-radius:.25rem;padding:0 .35rem;background:var(--card)}
.verdict{display:inline-block;min-width:4.2rem;text-align:center;font-weight:700;font-size:.85rem;border-radius:.3rem;padding:.1rem .5rem}
.match{color:var(--ok);background:var(--okBack)}
.mismatch{color:var(--fail);background:var(--failBack)}
.error{color:var(--error);background:var(--errorBack)}
.case{background:var(--card);border:1px solid var(--line);border-radius:.5rem;margin:.5rem 0}
.case>summary{display:flex;flex-wrap:wrap;gap:.25rem .75rem;align-items:baseline;padding:.6rem .9rem;cursor:pointer;border-radius:.5rem;list-style:none}
.case>summary::-webkit-details-marker{display:none}
.case>summary::before{content:"";align-self:center;border:.3rem solid transparent;border-left:.45rem solid var(--muted);margin-right:-.35rem}
.case[open]>summary::before{transform:rotate(90deg)}
.case>summary:hover .id{text-decoration:underline}
.id{font-weight:600;overflow-wrap:anywhere}
.push{margin-left:auto}
.body{padding:0 .9rem .9rem;border-top:1px solid var(--line)}
.scroll{overflow-x:auto;max-width:100%}
pre{font:.85rem/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;background:var(--page);border:1px solid var(--line);border-radius:.4rem;padding:.7rem .9rem;margin:1rem 0;white-space:pre-wrap;overflow-wrap:anywhere}
.views{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:1rem;margin:1rem 0}
@media (min-width:52rem){.views{grid-template-columns:repeat(4,minmax(0,1fr))}}
figure{margin:0}
.views figure:only-child{grid-column:1/3;max-width:30rem}
figcaption{font-size:.9rem;color:var(--muted);margin-top:.25rem}
.views img{display:block;width:100%;height:auto;border:1px solid var(--line);border-radius:.25rem;background:var(--page)}
cvdnn-diff:not(:defined){display:contents}
cvdnn-diff:defined{grid-column:1/-1}
figure+cvdnn-diff:defined{grid-column:2/-1}
@media (max-width:52rem){figure+cvdnn-diff:defined{grid-column:1/-1}}
cvdnn-diff:is([mode=swipe],[mode=onion]) figcaption{visibility:hidden}
.mask{image-rendering:pixelated}
.legend{display:flex;flex-wrap:wrap;gap:.25rem 1rem;list-style:none;padding:0;margin:.5rem 0;font-size:.9rem}
.legend svg{width:.9rem;height:.9rem;vertical-align:-.1rem;margin-right:.35rem;border:1px solid var(--muted);border-radius:.15rem}
table{border-collapse:collapse;font-size:.9rem;min-width:min(100%,24rem)}
caption{text-align:left;font-weight:600;padding:.5rem 0 .25rem}
th,td{text-align:left;padding:.3rem .9rem .3rem 0;border-bottom:1px solid var(--line);vertical-align:baseline}
thead th{color:var(--muted);font-weight:600;white-space:nowrap}
td.number,th.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.histograms{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr));gap:1rem;margin:1rem 0}
.histograms svg{display:block;width:100%;max-width:34rem;height:auto;font:11px system-ui,sans-serif}
svg text{fill:var(--text)}
svg .axis{stroke:var(--muted)}
svg .count{fill:var(--bar)}
svg .limit{stroke:var(--fail);stroke-dasharray:4 3}
svg .limit-label{fill:var(--fail)}
figure details{margin-top:.25rem;font-size:.9rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;font-size:.9rem;margin:1rem 0 0}
dt{color:var(--muted)}
dd{margin:0;overflow-wrap:anywhere}
@media (max-width:30rem){header,main,footer{padding-left:.6rem;padding-right:.6rem}.push{margin-left:0}.body{padding:0 .6rem .6rem}dl{grid-template-columns:1fr}}
@media print{.bar,.skip,#theme{display:none}}
`;

/** The colour scheme by its button, which every page has; shows what works by a script only. */
export const themeScript = `
const root = document.documentElement;
const all = (selector) => [...document.querySelectorAll(selector)];
const store = {
  get: () => { try { return localStorage.getItem('cvdnn-theme'); } catch { return null; } },
  set: (theme) => { try { localStorage.setItem('cvdnn-theme', theme); } catch {} },
};
const theme = document.querySelector('#theme');
const isDark = () => (root.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';
const showTheme = () => theme.setAttribute('aria-pressed', String(isDark()));
if (store.get()) root.dataset.theme = store.get();
showTheme();
theme.addEventListener('click', () => {
  root.dataset.theme = isDark() ? 'light' : 'dark';
  store.set(root.dataset.theme);
  showTheme();
});
for (const item of all('.scripted')) item.hidden = false;
`;

/** Filters and keys of a check's page; without it the page still reads. */
export const script = `${themeScript}const cases = all('.case');
const filters = all('[data-filter]');
const filter = (chosen) => {
  for (const button of filters) button.setAttribute('aria-pressed', String(button === chosen));
  for (const item of cases) item.hidden = chosen.dataset.filter !== 'all' && item.dataset.outcome !== chosen.dataset.filter;
  const shown = cases.filter((item) => !item.hidden).length;
  document.querySelector('#shown').textContent = shown + ' of ' + cases.length + ' cases shown';
};
for (const button of filters) button.addEventListener('click', () => filter(button));
const toggle = document.querySelector('#open');
toggle.addEventListener('click', () => {
  const open = toggle.getAttribute('aria-pressed') !== 'true';
  toggle.setAttribute('aria-pressed', String(open));
  for (const item of cases) item.open = open;
});
const steps = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
document.addEventListener('keydown', (event) => {
  const { key, target, ctrlKey, metaKey, altKey } = event;
  const step = steps[key];
  const onCase = target.matches?.('.case > summary');
  if (!step || ctrlKey || metaKey || altKey || (key.length > 1 && !onCase)) return;
  const shown = cases.filter((item) => !item.hidden);
  const at = shown.indexOf(target.closest?.('.case'));
  const next = shown[at < 0 ? (step > 0 ? 0 : shown.length - 1) : at + step];
  if (!next) return;
  event.preventDefault();
  next.querySelector('summary').focus();
});
const reveal = () => {
  const item = document.getElementById(location.hash.slice(1));
  if (!item?.matches('.case')) return;
  if (item.hidden) filter(filters[0]);
  item.open = true;
  item.querySelector('summary').focus();
};
addEventListener('hashchange', reveal);
reveal();
${diffElement}`;

/** Of the two texts above, for the page's Content-Security-Policy: nothing else runs. A test keeps them right. */
export const hashes = {
  style: 'sha256-UUIzLyJ1I+IjcncPgQD1dijkGCVdLnCtq8tZo7msBHg=',
  themeScript: 'sha256-lm8sP25UQmsNuav6DVTTahEchLyaoFLa7K6Nlgla4fQ=',
  script: 'sha256-glmYA47neWCM+03/qy0FMZLmwDRGogAx7ku8k+QvPt8=',
};
