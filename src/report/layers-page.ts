import type { Sheets } from './html-page.js';
import { style as baseStyle, themeScript } from './html-theme.js';
import { layersScript } from './layers-script.js';
import { tensorScript } from './tensor-script.js';

/** The page's own dress, after that of all pages. */
const style = `${baseStyle}
header{max-width:none}
main.wide{max-width:none;display:grid;gap:0 1.25rem;grid-template-columns:minmax(0,1fr)}
@media (min-width:56rem){main.wide{grid-template-columns:minmax(20rem,26rem) minmax(0,1fr)}#layers{grid-row:span 2}}
@media (min-width:90rem){main.wide{grid-template-columns:minmax(20rem,28rem) minmax(22rem,28rem) minmax(0,1fr)}#layers{grid-row:auto}}
.marks{margin:.25rem 0;overflow-wrap:anywhere;unicode-bidi:isolate}
.said summary{cursor:pointer;color:var(--muted)}
.said{margin:.5rem 0}
input{font:inherit;font-size:.95rem;color:var(--text);background:var(--card);border:1px solid var(--muted);border-radius:.4rem;padding:.3rem .6rem;min-width:0}
#find{flex:1 1 6rem}
#layers .bar{margin:.5rem 0}
#layers p,#around p{font-size:.85rem;margin:.4rem 0}
#chain{position:relative;overflow-y:auto;height:calc(100vh - 21rem);min-height:18rem;background:var(--card);border:1px solid var(--line);border-radius:.5rem}
.layer{position:absolute;left:0;right:0;height:2rem;padding:.1rem .6rem;display:grid;grid-template-columns:minmax(0,1fr) 27% 4.4rem;gap:.5rem;align-items:center;cursor:pointer;font-size:.85rem;white-space:nowrap;border-left:.25rem solid transparent}
.layer:hover{background:var(--page)}
.layer[aria-selected=true]{background:var(--page);border-left-color:var(--accent)}
.layer .what{overflow:hidden;text-overflow:ellipsis;unicode-bidi:isolate}
.layer b{font-weight:600}
.layer .amount{text-align:right;font-variant-numeric:tabular-nums}
.beyond .amount{color:var(--fail);font-weight:600}
.made b::before{content:"\\25cf\\a0";color:var(--fail)}
.track{position:relative;height:.7rem;background:var(--page);border-radius:.2rem}
.layer:hover .track,.layer[aria-selected=true] .track{background:var(--card)}
.track i{position:absolute;left:0;top:0;bottom:0;background:var(--bar);border-radius:.2rem;min-width:1px}
.beyond .track i{background:var(--fail)}
.track u{position:absolute;top:-.2rem;bottom:-.2rem;width:1px;background:var(--text)}
#graph svg{display:block;width:100%;max-width:30rem;height:auto;background:var(--card);border:1px solid var(--line);border-radius:.5rem;font:12px system-ui,sans-serif}
#graph .box{fill:var(--page);stroke:var(--muted)}
#graph .ok .box{fill:var(--okBack);stroke:var(--ok)}
#graph .beyond .box{fill:var(--failBack);stroke:var(--fail)}
#graph .made .box{stroke-width:3}
#graph .chosen .box{stroke:var(--accent);stroke-width:3}
#graph [role=button]{cursor:pointer}
#graph .operator{font-weight:600}
#graph .small{font-size:10px;fill:var(--muted)}
#graph .edge{fill:none;stroke:var(--muted)}
#tensor h2{overflow-wrap:anywhere;unicode-bidi:isolate}
#tensor h3{margin:1.25rem 0 0}
#tensor dd{unicode-bidi:isolate}
.maps{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:.75rem;margin:.75rem 0}
@media (max-width:30rem){.maps{grid-template-columns:repeat(2,minmax(0,1fr))}}
.map{position:relative;line-height:0;border:1px solid var(--line)}
.map canvas{width:100%;image-rendering:pixelated;cursor:crosshair;touch-action:manipulation}
.map .ring,.map .cross{position:absolute;border:2px solid var(--accent);border-radius:50%;width:16px;height:16px;margin:-8px 0 0 -8px;pointer-events:none}
.map .cross{border-radius:0;width:8px;height:8px;margin:-4px 0 0 -4px;border-color:var(--text)}
.plane{display:flex;flex-wrap:wrap;gap:.4rem .75rem;align-items:center;font-size:.9rem}
.plane input{flex:1 1 10rem;padding:0;accent-color:var(--accent)}
.read{font:.85rem/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;min-height:1.3em;overflow-wrap:anywhere}
#tensor svg{display:block;width:100%;max-width:34rem;height:auto;font:11px system-ui,sans-serif;margin-top:.5rem}
@media (max-width:56rem){#chain{height:45vh}}
`;

const script = `${themeScript}${layersScript}${tensorScript}`;

/** The hashes are kept right by a test. */
export const sheets: Sheets = {
  style,
  script,
  hashes: {
    style: 'sha256-IshAU/CqEE1BplGMiKYOmooRocLFbnKdyfl2B+oaFx0=',
    script: 'sha256-5/UPiRIcfKblvLM2Mtipul1GfulENPfPiLe+jLUA1B8=',
  },
};
