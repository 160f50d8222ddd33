import { Jimp, loadFont } from 'jimp';
import { SANS_14_BLACK } from 'jimp/fonts';
import type { Size } from '../../image/box.js';
import type { Rgb } from '../../image/colours.js';

const LINE_HEIGHT = 22;
const MARGIN = 6;
const SWATCH = 14;
const COLUMN = 190;

let font: ReturnType<typeof loadFont> | undefined;

/** A coloured square and its meaning. */
export interface LegendEntry {
  colour: Rgb;
  text: string;
}

/** A picture with a line of text under it. */
export interface Panel extends Size {
  rgba: Uint8Array;
  caption: string;
}

/** A white sheet for report pictures: RGBA pictures, swatches and short texts. */
class Sheet {
  private readonly jimp: InstanceType<typeof Jimp>;

  constructor(private readonly size: Size) {
    this.jimp = new Jimp({ ...size, color: 0xffffffff });
  }

  /** Copies whole rows: jimp's `composite` blends pixel by pixel and takes a minute for 50 megapixels. */
  draw(rgba: Uint8Array, { width, height }: Size, x: number, y: number): void {
    const visible = Math.max(0, Math.min(width, this.size.width - x));
    const rows = Math.min(height, this.size.height - y);
    for (let row = 0; row < rows; row++) {
      const source = row * width * 4;
      this.jimp.bitmap.data.set(
        rgba.subarray(source, source + visible * 4),
        ((y + row) * this.size.width + x) * 4,
      );
    }
  }

  swatch([r, g, b]: Rgb, x: number, y: number): void {
    const pixel = Uint8Array.from({ length: SWATCH * SWATCH * 4 }, (_, i) => [r, g, b, 255][i % 4]!);
    this.draw(pixel, { width: SWATCH, height: SWATCH }, x, y);
  }

  async text(text: string, x: number, y: number): Promise<void> {
    font ??= loadFont(SANS_14_BLACK);
    this.jimp.print({ font: await font, x, y, text });
  }

  /** Level 1 with differences to the left: half the time and size of jimp's default. */
  png(): Promise<Uint8Array> {
    return this.jimp.getBuffer('image/png', {
      colorType: 2,
      deflateLevel: 1,
      deflateStrategy: 0,
      filterType: 1,
    });
  }

  /** A legend in columns, downwards from `y`. */
  async legend(entries: readonly LegendEntry[], x: number, y: number, columns: number): Promise<void> {
    for (const [i, { colour, text }] of entries.entries()) {
      const left = x + (i % columns) * COLUMN;
      const top = y + Math.floor(i / columns) * LINE_HEIGHT;
      this.swatch(colour, left, top);
      await this.text(text, left + SWATCH + MARGIN, top - 2);
    }
  }
}

/** A picture with a legend under it, as PNG. */
export async function withLegend(
  rgba: Uint8Array,
  size: Size,
  legend: readonly LegendEntry[],
): Promise<Uint8Array> {
  const columns = Math.max(1, Math.floor(size.width / COLUMN));
  const lines = Math.ceil(legend.length / columns);
  const sheet = new Sheet({
    width: Math.max(size.width, COLUMN),
    height: size.height + MARGIN + lines * LINE_HEIGHT,
  });
  sheet.draw(rgba, size, 0, 0);
  await sheet.legend(legend, MARGIN, size.height + MARGIN, columns);
  return sheet.png();
}

/** Panels of equal size, `columns` in a row, and a legend in the cell after the last one, as PNG. */
export async function panelsOf(
  panels: readonly Panel[],
  columns: number,
  legend: readonly LegendEntry[] = [],
): Promise<Uint8Array> {
  const { width, height } = panels[0]!;
  const step = { x: width + MARGIN, y: height + LINE_HEIGHT + MARGIN };
  const cells = panels.length + (legend.length > 0 ? 1 : 0);
  const sheet = new Sheet({
    width: columns * step.x + MARGIN,
    height: Math.ceil(cells / columns) * step.y + MARGIN,
  });
  const corner = (cell: number) =>
    [MARGIN + (cell % columns) * step.x, MARGIN + Math.floor(cell / columns) * step.y] as const;
  for (const [i, panel] of panels.entries()) {
    const [x, y] = corner(i);
    sheet.draw(panel.rgba, panel, x, y);
    await sheet.text(panel.caption, x, y + height + 2);
  }
  const [x, y] = corner(panels.length);
  await sheet.legend(legend, x + MARGIN, y + MARGIN, Math.max(1, Math.floor(width / COLUMN)));
  return sheet.png();
}
