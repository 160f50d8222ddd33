import { barsOf, legendOf, mainClass, rangeInput } from './answer.js';
import type { GridView, Raster, StageName, View } from './backend/protocol.js';
import { type Beside, besideOf, maskDifference, pictureDifference } from './beside.js';
import { Card } from './card.js';
import { h, select } from './dom.js';
import { blended, blobAsPicture, differenceOf, drawHistogram, heatMap, rangeOf } from './paint.js';
import { cellAt, figure, fromBlob, type Point, toBlob } from './point.js';
import type { Place } from './sight.js';

/** The four cards, from the decoded picture to the answer, with one pixel marked in all of them. */
export class Strip {
  private view: View | undefined;
  private beside: Beside | undefined;
  private point: Point | undefined;
  private readonly cards: Record<StageName, Card>;
  private blobChannel = 'picture';
  private outputName = '';
  /** Undefined until one is chosen: then that of the answer. */
  private channel: number | undefined;
  private opacity = 1;

  /** @param onPoint told which pixel of the picture is pointed at */
  constructor(root: HTMLElement, onPoint: (point: Point) => void) {
    const step = (x: number, y: number) =>
      this.point && onPoint({ x: this.point.x + x, y: this.point.y + y });
    const inPicture = ({ u, v }: Place): Point => {
      const { width, height } = this.view!.picture;
      return { x: Math.floor(u * width), y: Math.floor(v * height) };
    };
    const inBlob = ({ u, v }: Place): Point =>
      fromBlob({ x: u * this.view!.blob.width, y: v * this.view!.blob.height }, this.view!);
    const card = (stage: StageName, toPoint: (place: Place) => Point) =>
      new Card(stage, (place) => this.view && onPoint(toPoint(place)), step);
    this.cards = {
      pixels: card('pixels', inPicture),
      blob: card('blob', inBlob),
      output: card('output', inBlob),
      answer: card('answer', inPicture),
    };
    root.replaceChildren(...Object.values(this.cards).map(({ element }) => element));
  }

  /** @param kept a run that this one is shown beside, instead of the golden */
  update(view: View, kept: View | undefined): void {
    this.view = view;
    this.beside = besideOf(view, kept);
    if (!view.outputs.some(({ name }) => name === this.outputName)) this.outputName = view.outputs[0]!.name;
    for (const stage of Object.keys(this.cards) as StageName[]) this.cards[stage].judge(stage, view);
    this.drawPicture(view);
    this.drawBlob(view);
    this.drawOutput(view);
    this.drawAnswer(view);
    this.follow(this.point);
  }

  /** Shows every card with a line that is pulled over what it is beside. */
  swipe(): void {
    for (const card of Object.values(this.cards)) card.compareBy('swipe');
  }

  /** Marks a pixel of the picture in every card. */
  follow(point: Point | undefined): void {
    this.point = point;
    const { view } = this;
    if (!view || !point) return;
    const { picture, blob, placement } = view;
    const own: Place = { u: (point.x + 0.5) / picture.width, v: (point.y + 0.5) / picture.height };
    for (const stage of ['pixels', 'answer'] as const)
      this.cards[stage].mark(own, 1 / picture.width, 1 / picture.height);
    const { x, y } = toBlob(point, view);
    const isSeen = x >= 0 && y >= 0 && x < blob.width && y < blob.height;
    const [across, down] = [placement.width / placement.part.width, placement.height / placement.part.height];
    const place = isSeen ? { u: x / blob.width, v: y / blob.height } : undefined;
    this.cards.blob.mark(place, across / blob.width, down / blob.height);
    this.markOutput({ x, y }, view);
  }

  private markOutput(place: Point, { blob }: View): void {
    const { grid } = this.output!;
    const cell = grid && cellAt(place, blob, grid);
    this.cards.output.mark(
      cell && { u: (cell.x + 0.5) / grid!.width, v: (cell.y + 0.5) / grid!.height },
      grid && 1 / grid.width,
      grid && 1 / grid.height,
    );
  }

  private get output() {
    return this.view?.outputs.find(({ name }) => name === this.outputName);
  }

  /** What a card shows it beside, by its name. */
  private theirs(raster: Raster | undefined) {
    return this.beside && { name: this.beside.name, raster };
  }

  private drawPicture({ picture, milliseconds }: View): void {
    const card = this.cards.pixels;
    card.say(`${picture.width} x ${picture.height}`, milliseconds.pixels);
    const theirs = this.beside?.picture;
    card.show({ own: picture, theirs: this.theirs(theirs), difference: pictureDifference(picture, theirs) });
  }

  private drawBlob(view: View): void {
    const { blob, levels, milliseconds } = view;
    const card = this.cards.blob;
    const [low, high] = drawHistogram(card.histogram, blob);
    card.say(`${blob.shape.join('x')} ${blob.layout}, ${figure(low)} … ${figure(high)}`, milliseconds.blob);
    const theirs = this.beside?.blob;
    if (this.blobChannel === 'picture')
      card.show({
        own: blobAsPicture(blob, levels),
        theirs: this.theirs(theirs && blobAsPicture(theirs, levels)),
        difference: theirs && differenceMap(blob, theirs, [1, 1], undefined),
      });
    else this.showChannel(card, blob, theirs && { grid: theirs, step: [1, 1] }, Number(this.blobChannel));
    const names = levels.order === 'gray' ? ['gray'] : [...levels.order.toUpperCase()];
    const channels = Array.from(
      { length: blob.channels },
      (_, c) => [String(c), `values of ${names[c] ?? c}`] as const,
    );
    const choose = (value: string) => {
      this.blobChannel = value;
      this.drawBlob(view);
    };
    card.control(
      select('How the blob is shown', [['picture', 'as a picture'], ...channels], this.blobChannel, choose),
    );
  }

  /** One channel of both, in the same colours for the same values. */
  private showChannel(
    card: Card,
    own: GridView,
    theirs: ReturnType<Beside['output']>,
    channel: number,
  ): void {
    const ranges = [own, ...(theirs ? [theirs.grid] : [])].map((grid) => rangeOf(grid, channel));
    const range = [
      Math.min(...ranges.map(([low]) => low)),
      Math.max(...ranges.map(([, high]) => high)),
    ] as const;
    card.show({
      own: heatMap(own, channel, range),
      theirs: this.theirs(theirs && heatMap(theirs.grid, channel, range)),
      difference: theirs && differenceMap(own, theirs.grid, theirs.step, channel),
    });
  }

  private drawOutput(view: View): void {
    const card = this.cards.output;
    const { name, shape, dtype, range, grid } = this.output!;
    card.say(
      `${name}: ${shape.join('x')} ${dtype}, ${figure(range[0])} … ${figure(range[1])}`,
      view.milliseconds.output,
    );
    card.histogram.hidden = true;
    const others = view.outputs.map((each) => [each.name, each.name] as const);
    const chooseOutput = select('Output', others, name, (value) => {
      this.outputName = value;
      this.drawOutput(view);
      this.follow(this.point);
    });
    if (!grid) {
      card.show(undefined);
      const nothing = h('p', { className: 'quiet' }, 'no rows and columns to draw');
      card.control(others.length > 1 && chooseOutput, nothing);
      return;
    }
    const channel = Math.min(this.channel ?? mainClass(view), grid.channels - 1);
    const channelRange = rangeOf(grid, channel);
    this.showChannel(card, grid, this.beside?.output(name), channel);
    card.control(
      others.length > 1 && chooseOutput,
      this.channelsOf(view, grid, channel),
      h('span', { className: 'quiet' }, `${figure(channelRange[0])} … ${figure(channelRange[1])}`),
    );
  }

  private channelsOf(view: View, grid: GridView, channel: number): HTMLElement {
    const { labels } = view.answer;
    const names = Array.from(
      { length: grid.channels },
      (_, c) => [String(c), labels[c] ?? `channel ${c}`] as const,
    );
    return select('Class', names, String(channel), (value) => {
      this.channel = Number(value);
      this.drawOutput(view);
    });
  }

  private drawAnswer(view: View): void {
    const card = this.cards.answer;
    const { answer, milliseconds } = view;
    card.say(answer.overlay ? `${answer.task} over the picture` : answer.task, milliseconds.answer);
    card.histogram.hidden = true;
    this.paintAnswer(view);
    const opacity = rangeInput(this.opacity, (value) => {
      this.opacity = value;
      this.paintAnswer(view);
    });
    card.control(Boolean(answer.overlay) && h('label', { className: 'row' }, 'opacity', opacity));
    card.note(answer.overlay ? legendOf(view) : barsOf(view));
  }

  private paintAnswer({ picture, answer }: View): void {
    const over = (layer: Raster | undefined) => layer && blended(picture, layer, this.opacity);
    this.cards.answer.show({
      own: over(answer.overlay) ?? picture,
      theirs: this.theirs(over(this.beside?.overlay)),
      difference: over(maskDifference(picture, answer.mask, this.beside?.mask)),
    });
  }
}

/** The difference from dark (none) to bright (the largest). */
function differenceMap(
  own: GridView,
  theirs: GridView,
  step: readonly [number, number],
  channel: number | undefined,
): Raster | undefined {
  const difference = differenceOf(own, theirs, step, channel);
  return difference && heatMap(difference, 0, [0, rangeOf(difference, 0)[1]]);
}
