import { barsOf, comparedMasks, legendOf, mainClass, rangeInput, type Whose } from './answer.js';
import type { GridView, StageName, View } from './backend/protocol.js';
import { Card } from './card.js';
import { h, select } from './dom.js';
import { blobAsPicture, differenceOf, drawHistogram, heatMap, layOver, rangeOf, show } from './paint.js';
import { cellAt, figure, fromBlob, type Point, toBlob } from './point.js';
import type { Place } from './sight.js';

/** The four cards, from the decoded picture to the answer, with one pixel marked in all of them. */
export class Strip {
  private view: View | undefined;
  private point: Point | undefined;
  private readonly cards: Record<StageName, Card>;
  private blobChannel = 'picture';
  private outputName = '';
  /** Undefined until one is chosen: then that of the answer. */
  private channel: number | undefined;
  private opacity = 1;
  private swipe = 1;
  private whose: Partial<Record<StageName, Whose>> = {};

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

  update(view: View): void {
    this.view = view;
    if (!view.outputs.some(({ name }) => name === this.outputName)) this.outputName = view.outputs[0]!.name;
    for (const stage of Object.keys(this.cards) as StageName[]) this.cards[stage].judge(stage, view);
    this.drawPicture(view);
    this.drawBlob(view);
    this.drawOutput(view);
    void this.drawAnswer(view);
    this.follow(this.point);
  }

  /** Marks a pixel of the picture in every card. */
  follow(point: Point | undefined): void {
    this.point = point;
    const { view } = this;
    if (!view || !point) return;
    const { picture, blob, placement } = view;
    const own: Place = { u: (point.x + 0.5) / picture.width, v: (point.y + 0.5) / picture.height };
    for (const stage of ['pixels', 'answer'] as const)
      this.cards[stage].sight.mark(own, 1 / picture.width, 1 / picture.height);
    const { x, y } = toBlob(point, view);
    const isSeen = x >= 0 && y >= 0 && x < blob.width && y < blob.height;
    const [across, down] = [placement.width / placement.part.width, placement.height / placement.part.height];
    const place = isSeen ? { u: x / blob.width, v: y / blob.height } : undefined;
    this.cards.blob.sight.mark(place, across / blob.width, down / blob.height);
    this.markOutput({ x, y }, view);
  }

  private markOutput(place: Point, { blob }: View): void {
    const { grid } = this.output!;
    const cell = grid && cellAt(place, blob, grid);
    this.cards.output.sight.mark(
      cell && { u: (cell.x + 0.5) / grid!.width, v: (cell.y + 0.5) / grid!.height },
      grid && 1 / grid.width,
      grid && 1 / grid.height,
    );
  }

  private get output() {
    return this.view?.outputs.find(({ name }) => name === this.outputName);
  }

  private drawPicture({ picture, milliseconds }: View): void {
    const card = this.cards.pixels;
    card.say(`${picture.width} x ${picture.height}`, milliseconds.pixels);
    show(card.sight.canvas, picture);
  }

  private drawBlob(view: View): void {
    const { blob, levels, milliseconds, golden } = view;
    const card = this.cards.blob;
    const grid = this.chosen('blob', blob, golden?.blob, [1, 1]);
    const [low, high] = drawHistogram(card.histogram, grid);
    card.say(`${grid.shape.join('x')} ${blob.layout}, ${figure(low)} … ${figure(high)}`, milliseconds.blob);
    const channel = Number(this.blobChannel);
    const isPicture = this.blobChannel === 'picture' && this.whose.blob !== 'difference';
    show(
      card.sight.canvas,
      isPicture ? blobAsPicture(grid, levels) : heatMap(grid, channel || 0, rangeOf(grid, channel || 0)),
    );
    const names = levels.order === 'gray' ? ['gray'] : [...levels.order.toUpperCase()];
    const channels = Array.from(
      { length: blob.channels },
      (_, c) => [String(c), `values of ${names[c] ?? c}`] as const,
    );
    card.control(
      select(
        'How the blob is shown',
        [['picture', 'as a picture'], ...channels],
        this.blobChannel,
        (value) => {
          this.blobChannel = value;
          this.drawBlob(view);
        },
      ),
      this.whoseOf('blob', Boolean(golden?.blob), () => this.drawBlob(view)),
    );
  }

  private drawOutput(view: View): void {
    const card = this.cards.output;
    const { name, shape, dtype, range, grid: own } = this.output!;
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
    card.sight.element.hidden = !own;
    if (!own) {
      const nothing = h('p', { className: 'quiet' }, 'no rows and columns to draw');
      card.control(others.length > 1 && chooseOutput, nothing);
      return;
    }
    const grid = this.chosen('output', own, view.golden?.output, view.golden?.outputStep ?? [1, 1]);
    const channel = Math.min(this.channel ?? mainClass(view), grid.channels - 1);
    const channelRange = rangeOf(grid, channel);
    show(card.sight.canvas, heatMap(grid, channel, channelRange));
    card.control(
      others.length > 1 && chooseOutput,
      this.channelsOf(view, grid, channel),
      this.whoseOf('output', Boolean(view.golden?.output), () => this.drawOutput(view)),
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

  /** The golden's, or the difference, where that was chosen and is there. */
  private chosen(
    stage: StageName,
    own: GridView,
    golden: GridView | undefined,
    step: readonly [number, number],
  ): GridView {
    const whose = this.whose[stage] ?? 'yours';
    if (!golden || whose === 'yours') return own;
    return whose === 'golden' ? golden : (differenceOf(own, golden, step) ?? own);
  }

  private whoseOf(stage: StageName, hasGolden: boolean, redraw: () => void): HTMLElement | false {
    const ways = [
      ['yours', 'yours'],
      ['golden', 'golden'],
      ['difference', 'difference'],
    ] as const;
    return (
      hasGolden &&
      select('Whose', ways, this.whose[stage] ?? 'yours', (value) => {
        this.whose[stage] = value as Whose;
        redraw();
      })
    );
  }

  private async drawAnswer(view: View): Promise<void> {
    const card = this.cards.answer;
    const { answer, golden, milliseconds } = view;
    card.say(answer.overlay ? `${answer.task} over the picture` : answer.task, milliseconds.answer);
    card.histogram.hidden = true;
    await this.paintAnswer(view);
    const redraw = () => void this.paintAnswer(view);
    const slider = (label: string, value: number, set: (value: number) => void) =>
      h(
        'label',
        { className: 'row' },
        label,
        rangeInput(value, (next) => {
          set(next);
          redraw();
        }),
      );
    card.control(
      Boolean(answer.overlay) &&
        slider('opacity', this.opacity, (value) => {
          this.opacity = value;
        }),
      Boolean(golden?.mask && answer.mask) &&
        slider('golden | yours', this.swipe, (value) => {
          this.swipe = value;
        }),
      this.whoseOf('answer', Boolean(golden?.mask && answer.mask), redraw),
    );
    card.note(answer.overlay ? legendOf(view) : barsOf(view));
  }

  private async paintAnswer(view: View): Promise<void> {
    const { canvas } = this.cards.answer.sight;
    const { picture, answer, golden } = view;
    const layer =
      golden?.mask && answer.mask
        ? comparedMasks(view, this.whose.answer ?? 'yours', this.swipe)
        : answer.overlay;
    const paper = document.createElement('canvas');
    show(paper, picture);
    if (layer) await layOver(paper, layer, this.opacity);
    canvas.width = paper.width;
    canvas.height = paper.height;
    canvas.getContext('2d')!.drawImage(paper, 0, 0);
  }
}
