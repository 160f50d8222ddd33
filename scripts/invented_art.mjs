// Drawings for the classes that the emoji sets hardly have: dining tables, chairs, sofas, bottles, TVs, potted
// plants, bicycles, motorbikes. Each design draws its measures and colours from a seeded random source.

/** mulberry32: a small seeded random source, uniform in [0, 1). */
function randomSource(seed) {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Random helpers on one source. Lengths are in units of a 100 x 100 canvas. */
function dice(seed) {
  const next = randomSource(seed);
  return {
    between: (lo, hi) => lo + (hi - lo) * next(),
    pick: (list) => list[Math.floor(next() * list.length)],
    chance: (p) => next() < p,
  };
}

const WOOD = ['#8b5a2b', '#a9713d', '#c58f52', '#6b4423', '#d9ae77', '#7a4a24', '#b5794a', '#5a3a22'];
const METAL = ['#444b55', '#2b2f36', '#8d99a6', '#b8c0c8', '#e6e9ec'];
const CLOTH = [
  '#b5473c',
  '#2f6f9f',
  '#3f8a5a',
  '#c9a13b',
  '#7d4f8f',
  '#8a8f99',
  '#d98a5f',
  '#37506b',
  '#c96f86',
  '#e2d4b9',
];
const GLASS = ['#2e7d4f', '#3f9b6b', '#7b4a1e', '#9cc9d8', '#2c6e8f', '#b5412f', '#d9e3d0', '#4a2f6b'];

const rect = (x, y, w, h, fill, r = 0) =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${r}" fill="${fill}"/>`;
const path = (d, fill) => `<path d="${d}" fill="${fill}"/>`;
const line = (d, stroke, width) =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;
const circle = (x, y, r, fill) => `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}"/>`;
const ring = (x, y, r, stroke, width) =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="none" stroke="${stroke}" stroke-width="${width}"/>`;
const ellipse = (x, y, rx, ry, fill) => `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${fill}"/>`;

/** "#rrggbb" made lighter (amount > 0) or darker (< 0), amount in [-1, 1]. */
function shade(colour, amount) {
  const target = amount > 0 ? 255 : 0;
  const parts = [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16));
  return (
    '#' +
    parts
      .map((v) =>
        Math.round(v + (target - v) * Math.abs(amount))
          .toString(16)
          .padStart(2, '0'),
      )
      .join('')
  );
}

function tableFront(d) {
  const c = d.pick(WOOD),
    top = d.between(30, 40),
    thick = d.between(6, 10),
    leg = d.between(5, 9),
    inset = d.between(4, 12);
  const foot = d.between(78, 92);
  return (
    rect(4 + inset, top, leg, foot - top, shade(c, -0.25)) +
    rect(96 - inset - leg, top, leg, foot - top, shade(c, -0.25)) +
    rect(10 + inset, top + thick - 1, 80 - 2 * inset, d.between(5, 10), shade(c, -0.15)) +
    rect(2, top, 96, thick, c, 2)
  );
}

function tableAngled(d) {
  const c = d.pick(WOOD),
    y = d.between(28, 38),
    depth = d.between(16, 26),
    foot = d.between(80, 92),
    leg = d.between(5, 8);
  const dark = shade(c, -0.3);
  return (
    rect(22, y + 4, leg, foot - y - 14, shade(c, -0.45)) +
    rect(72, y + 4, leg, foot - y - 14, shade(c, -0.45)) +
    rect(5, y + depth, leg, foot - y - depth, dark) +
    rect(94 - leg, y + depth, leg, foot - y - depth, dark) +
    path(`M18 ${y}H82L98 ${y + depth}H2Z`, shade(c, 0.12)) +
    rect(2, y + depth, 96, 6, shade(c, -0.12))
  );
}

function tableRound(d) {
  const c = d.pick(WOOD),
    y = d.between(28, 38),
    ry = d.between(8, 14),
    foot = d.between(82, 92),
    stem = d.between(4, 8);
  return (
    rect(50 - stem, y, 2 * stem, foot - y, shade(c, -0.3)) +
    path(`M${50 - 26} ${foot + 4}Q50 ${foot - 16} 76 ${foot + 4}Z`, shade(c, -0.4)) +
    ellipse(50, y + 5, 48, ry, shade(c, -0.25)) +
    ellipse(50, y, 48, ry, shade(c, 0.08))
  );
}

function tableCloth(d) {
  const c = d.pick(CLOTH),
    y = d.between(28, 38),
    hem = d.between(56, 70),
    leg = d.pick(WOOD),
    n = 6;
  let zig = `M4 ${y}H96V${hem}`;
  for (let i = n - 1; i >= 0; i--)
    zig += `Q${4 + ((i + 0.5) * 92) / n} ${hem + 9} ${4 + (i * 92) / n} ${hem}`;
  return (
    rect(12, y, 6, 54, leg) +
    rect(82, y, 6, 54, leg) +
    path(`${zig}Z`, c) +
    rect(4, y, 92, 7, shade(c, 0.25), 2)
  );
}

function tableTrestle(d) {
  const c = d.pick(WOOD),
    leg = d.chance(0.5) ? d.pick(METAL) : shade(c, -0.3),
    y = d.between(32, 42),
    foot = d.between(80, 90),
    w = d.between(4, 6);
  return (
    line(
      `M14 ${foot}L30 ${y + 6}M34 ${foot}L18 ${y + 6}M66 ${foot}L82 ${y + 6}M86 ${foot}L70 ${y + 6}`,
      leg,
      w,
    ) +
    rect(2, y, 96, d.between(6, 9), c, 1) +
    rect(2, y, 96, 2.5, shade(c, 0.25), 1)
  );
}

function chairFront(d) {
  const c = d.pick(WOOD),
    seat = d.pick([...CLOTH, ...WOOD]),
    top = d.between(6, 14),
    l = d.between(26, 32),
    r = 100 - l,
    y = d.between(50, 56);
  const slats = d.chance(0.5)
    ? [0, 1, 2].map((i) => rect(l, top + 4 + i * 13, r - l, 6, shade(c, 0.1))).join('')
    : [1, 2, 3].map((i) => rect(l + (i * (r - l)) / 4 - 2, top + 4, 4, y - top - 4, shade(c, 0.1))).join('') +
      rect(l, top, r - l, 7, c, 3);
  return (
    slats +
    rect(l - 2, top, 5, y - top + 4, c, 2) +
    rect(r - 3, top, 5, y - top + 4, c, 2) +
    rect(l - 1, y + 5, 6, 94 - y - 5, shade(c, -0.2)) +
    rect(r - 5, y + 5, 6, 94 - y - 5, shade(c, -0.2)) +
    rect(l - 5, y, r - l + 10, 10, seat, 4)
  );
}

function chairSide(d) {
  const c = d.pick([...WOOD, ...METAL]),
    seat = d.pick(CLOTH),
    lean = d.between(2, 10),
    w = d.between(5, 8);
  return (
    line(`M${30 - lean} 8L32 56L${28 - lean} 94`, c, w) +
    line(`M74 58L${76 + lean / 2} 94`, c, w) +
    line('M31 75H74', shade(c, -0.2), w * 0.6) +
    rect(27, 50, 52, d.between(8, 12), seat, 4) +
    line(`M${33 - lean} 14L35 44`, seat, w * 1.3)
  );
}

function chairSwivel(d) {
  const c = d.pick(CLOTH),
    m = d.pick(METAL);
  return (
    rect(47, 58, 6, 26, m) +
    line('M50 84L26 92M50 84L74 92M50 84V94', m, 5) +
    circle(26, 93, 4, '#22252a') +
    circle(74, 93, 4, '#22252a') +
    circle(50, 95, 4, '#22252a') +
    rect(46, 34, 8, 26, m) +
    rect(28, 6, 44, d.between(34, 42), c, d.between(6, 14)) +
    rect(22, 54, 56, 11, shade(c, -0.15), 5) +
    (d.chance(0.6) ? line('M18 56V44H26M82 56V44H74', m, 4) : '')
  );
}

function chairStool(d) {
  const c = d.pick(WOOD),
    seat = d.pick(CLOTH);
  return (
    line('M34 46L26 94M66 46L74 94M50 46V90', shade(c, -0.1), 5.5) +
    line('M31 72H69', shade(c, -0.25), 4) +
    `<path d="M28 46C22 6 78 6 72 46" fill="none" stroke="${c}" stroke-width="7"/>` +
    rect(24, 42, 52, 10, seat, 5)
  );
}

function sofaFront(d) {
  const c = d.pick(CLOTH),
    n = d.pick([2, 2, 3]),
    arm = d.between(10, 16),
    top = d.between(24, 36),
    r = d.between(3, 10);
  let body = rect(arm - 2, top, 104 - 2 * arm, 44, shade(c, -0.12), r);
  const w = (100 - 2 * arm) / n;
  for (let i = 0; i < n; i++) {
    body +=
      rect(arm + i * w + 0.7, top + 4, w - 1.4, 30, c, r) +
      rect(arm + i * w + 0.7, 58, w - 1.4, 13, shade(c, 0.12), 4);
  }
  return (
    rect(10, 80, 6, 9, '#4a3322') +
    rect(84, 80, 6, 9, '#4a3322') +
    body +
    rect(arm - 4, 70, 108 - 2 * arm, 13, shade(c, -0.22), 3) +
    rect(2, top + 18, arm, 65 - top, shade(c, -0.05), r) +
    rect(98 - arm, top + 18, arm, 65 - top, shade(c, -0.05), r)
  );
}

function sofaAngled(d) {
  const c = d.pick(CLOTH),
    h = d.between(28, 38),
    r = d.between(4, 8);
  return (
    path(`M12 ${h}Q12 ${h - r} 20 ${h - r}L88 ${h - 2}Q94 ${h - 2} 94 ${h + 5}V66H12Z`, shade(c, -0.1)) +
    path('M14 58L92 58L98 74H6Z', shade(c, 0.18)) +
    rect(6, 73, 92, 11, shade(c, -0.2), 2) +
    rect(2, 48, 15, 37, c, r) +
    rect(86, 52, 13, 33, shade(c, -0.05), r) +
    rect(5, 84, 5, 7, '#2c2219') +
    rect(90, 84, 5, 7, '#2c2219')
  );
}

function sofaRound(d) {
  const c = d.pick(CLOTH),
    b = d.pick(CLOTH);
  return (
    path('M8 52C8 12 92 12 92 52V70H8Z', shade(c, -0.08)) +
    ellipse(50, 66, 42, 11, shade(c, 0.15)) +
    path('M6 66Q50 84 94 66V80Q50 92 6 80Z', shade(c, -0.2)) +
    ellipse(10, 62, 9, 18, c) +
    ellipse(90, 62, 9, 18, c) +
    (d.chance(0.7)
      ? `<g transform="rotate(${d.between(-20, 20)} 32 50)">${rect(22, 40, 20, 20, b, 4)}</g>`
      : '') +
    rect(14, 84, 5, 8, '#4a3322') +
    rect(81, 84, 5, 8, '#4a3322')
  );
}

function bottleTall(d) {
  const c = d.pick(GLASS),
    label = d.pick(['#f2ead3', '#ffffff', '#e8c25a', '#c94f3f']),
    w = d.between(13, 18),
    neck = d.between(5, 7),
    s = d.between(28, 40);
  return (
    path(
      `M${50 - neck} 10V${s - 8}Q${50 - w} ${s} ${50 - w} ${s + 14}V90Q${50 - w} 96 ${56 - w} 96H${44 + w}Q${50 + w} 96 ${50 + w} 90V${s + 14}Q${50 + w} ${s} ${50 + neck} ${s - 8}V10Z`,
      c,
    ) +
    rect(50 - neck - 1, 4, 2 * neck + 2, 9, d.pick(['#b5412f', '#d6b04a', '#2b2f36', '#7b4a1e']), 2) +
    rect(50 - w, 58, 2 * w, 22, label) +
    rect(54 - w, s + 8, 3.5, 86 - s, shade(c, 0.45), 2)
  );
}

function bottleWater(d) {
  const c = d.pick(['#9fd3ea', '#bfe3ef', '#7fc6b8', '#e8f1f4']),
    cap = d.pick(['#2f6fb0', '#d64541', '#3f8a5a', '#ffffff']),
    w = d.between(14, 19);
  return (
    path(
      `M44 14Q44 24 ${50 - w} 30V92Q${50 - w} 97 ${55 - w} 97H${45 + w}Q${50 + w} 97 ${50 + w} 92V30Q56 24 56 14Z`,
      c,
    ) +
    rect(43, 4, 14, 11, cap, 2) +
    rect(50 - w, 44, 2 * w, 20, d.pick(['#2f6fb0', '#3f9b6b', '#d64541', '#f0a93a'])) +
    line(`M${52 - w} 72H${48 + w}M${52 - w} 81H${48 + w}`, shade(c, -0.2), 2) +
    rect(53 - w, 32, 3, 58, '#ffffff', 1.5)
  );
}

function bottlePump(d) {
  const c = d.pick(CLOTH),
    w = d.between(16, 23);
  return (
    rect(47, 12, 6, 24, '#d9dde1') +
    path('M38 8H58Q64 8 64 14V17H38Z', '#c3c9cf') +
    rect(50 - w, 34, 2 * w, 63, c, 8) +
    rect(50 - w + 4, 50, 2 * w - 8, 28, shade(c, 0.6), 3) +
    rect(42, 30, 16, 7, shade(c, -0.3), 2)
  );
}

function tvFlat(d) {
  const frame = d.pick(['#17191d', '#2b2f36', '#b8c0c8', '#3a3a3a']),
    a = d.pick(['#2a6fb5', '#0f1a2b', '#3f8a5a', '#7d4f8f', '#78b7d9']),
    h = d.between(46, 58);
  return (
    `<defs><linearGradient id="s" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${shade(a, 0.3)}"/><stop offset="1" stop-color="${shade(a, -0.3)}"/></linearGradient></defs>` +
    rect(45, 16 + h, 10, 12, shade(frame, -0.2)) +
    rect(28, 26 + h, 44, 5, shade(frame, 0.15), 2) +
    rect(2, 16, 96, h + 2, frame, 3) +
    rect(6, 20, 88, h - 7, 'url(#s)')
  );
}

function tvOld(d) {
  const body = d.pick([...WOOD, '#b5473c', '#d9d2c0', '#5a6470']),
    s = d.pick(['#9fc0c9', '#4a5d66', '#7fb3a0', '#c9d6dd']);
  return (
    line('M50 24L34 4M50 24L68 6', '#555c64', 3) +
    rect(18, 86, 7, 9, '#333333') +
    rect(75, 86, 7, 9, '#333333') +
    rect(4, 22, 92, 66, body, 7) +
    rect(11, 29, 60, 52, shade(body, -0.4), 9) +
    rect(14, 32, 54, 46, s, 10) +
    circle(83, 38, 5, shade(body, -0.5)) +
    circle(83, 53, 5, shade(body, -0.5)) +
    line('M78 66H88M78 72H88M78 78H88', shade(body, -0.5), 2.5)
  );
}

function tvCrt(d) {
  const body = d.pick(['#d9d2c0', '#c9cdd2', '#3a3f46', '#e6e0d0']),
    s = d.pick(['#3f6fb0', '#14202b', '#2f8f6f', '#5fa3c9']);
  return (
    path('M30 74H70L76 92H24Z', shade(body, -0.2)) +
    rect(8, 8, 84, 68, body, 6) +
    rect(15, 15, 70, 50, shade(body, -0.5), 4) +
    rect(18, 18, 64, 44, s, 3) +
    rect(74, 68, 10, 4, '#57c26b', 1) +
    (d.chance(0.5)
      ? line('M24 28H58M24 36H68M24 44H50', shade(s, 0.6), 3)
      : path('M22 22H40L26 50H22Z', shade(s, 0.35)))
  );
}

function pot(d, c, y) {
  const w = d.between(16, 23),
    taper = d.between(3, 8);
  return (
    path(`M${50 - w} ${y}H${50 + w}L${50 + w - taper} 96H${50 - w + taper}Z`, c) +
    rect(50 - w - 3, y - 3, 2 * w + 6, 8, shade(c, 0.12), 2)
  );
}
const POTS = ['#c46a3c', '#b5522f', '#d98a5f', '#e6e0d6', '#5f7f95', '#8b5a2b', '#d6b04a'];
const LEAVES = ['#2f8a3f', '#4caf50', '#1f6b3a', '#7cb342', '#3f9b6b'];

function plantLeafy(d) {
  const g = d.pick(LEAVES),
    n = d.pick([5, 7, 9]),
    y = d.between(60, 68),
    len = d.between(38, 50);
  let leaves = '';
  for (let i = 0; i < n; i++) {
    const angle = -75 + (150 * i) / (n - 1);
    leaves += `<g transform="rotate(${angle} 50 ${y})">${ellipse(50, y - len / 2, d.between(6, 10), len / 2, shade(g, i % 2 ? 0.15 : -0.1))}</g>`;
  }
  return leaves + pot(d, d.pick(POTS), y);
}

function plantSpiky(d) {
  const g = d.pick(LEAVES),
    y = d.between(64, 70);
  let leaves = '';
  for (let i = 0; i < 8; i++) {
    const x = 50 + (i - 3.5) * d.between(8, 12),
      top = d.between(6, 30);
    leaves += path(
      `M${44 + i} ${y}Q${(x + 44) / 2} 40 ${x} ${top}Q${(x + 58) / 2} 46 ${50 + i} ${y}Z`,
      shade(g, i % 2 ? 0.2 : -0.15),
    );
  }
  return leaves + pot(d, d.pick(POTS), y);
}

function plantBush(d) {
  const g = d.pick(LEAVES),
    y = d.between(62, 70),
    f = d.pick(['#e0567a', '#f0c33a', '#ffffff', '#d64541', '']);
  let s =
    rect(47, 44, 6, 26, '#7a4a24') +
    circle(50, 30, 22, g) +
    circle(33, 42, 15, shade(g, -0.12)) +
    circle(67, 42, 15, shade(g, 0.1)) +
    circle(50, 46, 14, shade(g, -0.05));
  if (f) for (let i = 0; i < 7; i++) s += circle(d.between(30, 70), d.between(14, 50), d.between(3, 5), f);
  return s + pot(d, d.pick(POTS), y);
}

function plantCactus(d) {
  const g = d.pick(LEAVES),
    y = d.between(66, 72),
    w = d.between(9, 13);
  return (
    line(`M50 52H${d.between(26, 32)}V34`, shade(g, -0.1), w * 0.9) +
    line(`M50 46H${d.between(68, 74)}V28`, shade(g, -0.1), w * 0.9) +
    rect(50 - w, 10, 2 * w, y - 8, g, w) +
    line(`M50 16V${y - 6}`, shade(g, 0.3), 1.6) +
    pot(d, d.pick(POTS), y)
  );
}

const PAINT = ['#c0392b', '#2471a3', '#1e8449', '#d68910', '#2b2f36', '#7d3c98', '#17a2a2', '#e0567a'];

function bicycle(d) {
  const c = d.pick(PAINT),
    r = d.between(17, 21),
    y = d.between(68, 74),
    w = d.between(2.6, 4),
    tyre = d.pick(['#22252a', '#3a3f46', '#5a3a22']);
  const step = d.chance(0.4),
    seat = 40 - d.between(0, 4);
  let spokes = '';
  for (const x of [22, 78])
    for (let i = 0; i < 6; i++) {
      const a = (i * Math.PI) / 6;
      spokes += line(
        `M${x - r * Math.cos(a)} ${y - r * Math.sin(a)}L${x + r * Math.cos(a)} ${y + r * Math.sin(a)}`,
        '#9aa3ad',
        0.8,
      );
    }
  return (
    spokes +
    ring(22, y, r, tyre, d.between(3, 4.5)) +
    ring(78, y, r, tyre, d.between(3, 4.5)) +
    line(
      `M22 ${y}L48 ${y}L70 44L${step ? 50 : 38} ${step ? 62 : 46}M22 ${y}L38 46L48 ${y}M78 ${y}L68 34`,
      c,
      w,
    ) +
    line(`M38 46L37 ${seat}`, '#22252a', w) +
    line(`M30 ${seat}H44`, '#22252a', 4.5) +
    line(d.chance(0.5) ? 'M66 34L76 30L79 36' : 'M60 30L68 34L74 30', '#444b55', 3) +
    circle(48, y, 4.5, '#8d99a6') +
    line(`M48 ${y}L53 ${y + 8}`, '#444b55', 2.5)
  );
}

function motorbike(d) {
  const c = d.pick(PAINT),
    r = d.between(15, 19),
    y = 74,
    t = '#22252a';
  return (
    ring(20, y, r - 3, t, 7) +
    ring(80, y, r - 3, t, 7) +
    circle(20, y, 5, '#b8c0c8') +
    circle(80, y, 5, '#b8c0c8') +
    line(`M80 ${y}L68 36L58 30`, '#8d99a6', 4) +
    path('M38 56H64L60 76H42Z', '#5a6470') +
    line(`M42 74L14 ${d.between(68, 78)}`, '#b8c0c8', 4.5) +
    line(`M20 ${y}L42 56`, '#444b55', 5) +
    path(`M40 56L46 ${d.between(40, 46)}Q58 36 68 46L64 58Z`, c) +
    path(`M10 ${d.between(44, 50)}Q24 44 44 48L42 56H22Z`, '#2b2f36') +
    path(`M62 ${y - 18}Q80 ${y - 26} 92 ${y - 10}L88 ${y - 6}Q78 ${y - 18} 66 ${y - 12}Z`, c) +
    circle(72, 40, 5.5, d.pick(['#f4e3a1', '#ffffff']))
  );
}

function scooter(d) {
  const c = d.pick(PAINT);
  return (
    ring(22, 80, 10, '#22252a', 6) +
    ring(80, 80, 10, '#22252a', 6) +
    path('M10 70Q10 52 30 52H46L50 72H66Q70 50 64 30L72 28Q84 52 88 72H74L66 80H32Q30 66 12 74Z', c) +
    rect(12, 45, 34, 8, d.pick(['#5a3a22', '#22252a', '#a9713d']), 4) +
    line('M60 26L76 22', '#444b55', 4) +
    circle(76, 32, 5, '#f4e3a1') +
    path('M64 70Q78 62 92 74L88 76Q78 68 66 76Z', shade(c, -0.25))
  );
}

/**
 * How many designs of each kind are drawn.
 * @type {[cls: string, draw: (random: ReturnType<typeof dice>) => string, count: number][]}
 */
const KINDS = [
  ['diningtable', tableFront, 7],
  ['diningtable', tableAngled, 8],
  ['diningtable', tableRound, 7],
  ['diningtable', tableCloth, 6],
  ['diningtable', tableTrestle, 6],
  ['chair', chairFront, 7],
  ['chair', chairSide, 6],
  ['chair', chairSwivel, 5],
  ['chair', chairStool, 4],
  ['sofa', sofaFront, 10],
  ['sofa', sofaAngled, 7],
  ['sofa', sofaRound, 6],
  ['bottle', bottleTall, 8],
  ['bottle', bottleWater, 6],
  ['bottle', bottlePump, 4],
  ['tvmonitor', tvFlat, 7],
  ['tvmonitor', tvOld, 6],
  ['tvmonitor', tvCrt, 5],
  ['pottedplant', plantLeafy, 6],
  ['pottedplant', plantSpiky, 5],
  ['pottedplant', plantBush, 6],
  ['pottedplant', plantCactus, 4],
  ['bicycle', bicycle, 8],
  ['motorbike', motorbike, 6],
  ['motorbike', scooter, 5],
];

/**
 * All invented drawings.
 * @param {number} size pixels of the square SVG
 * @returns {{class: string, name: string, svg: string}[]}
 */
export function inventDrawings(size) {
  return KINDS.flatMap(([cls, draw, count], kind) =>
    Array.from({ length: count }, (_, i) => ({
      class: cls,
      name: `${draw.name}-${i + 1}`,
      svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 100 100">${draw(dice(1000 * (kind + 1) + i))}</svg>`,
    })),
  );
}
