import { h } from './dom.js';

/** A place on a sight, 0..1 from the top left. */
export interface Place {
  u: number;
  v: number;
}

/** What steps of the arrow keys do. */
const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** A canvas on which a pixel can be pointed at, by mouse, finger or arrow keys, and the mark of the pixel that is followed. */
export class Sight {
  readonly canvas = h('canvas', { width: 4, height: 3 });
  private readonly cross = h('div', { className: 'cross', hidden: true });
  readonly element: HTMLElement;

  /**
   * @param label what is seen, for screen readers
   * @param onPoint told where a person points
   * @param onStep told of arrow keys, in pixels of the picture
   */
  constructor(label: string, onPoint: (place: Place) => void, onStep: (x: number, y: number) => void) {
    const point = (event: PointerEvent) => {
      const { left, top, width, height } = this.canvas.getBoundingClientRect();
      onPoint({ u: (event.clientX - left) / width, v: (event.clientY - top) / height });
    };
    const step = (event: KeyboardEvent) => {
      const way = arrows[event.key];
      if (!way) return;
      event.preventDefault();
      const far = event.shiftKey ? 10 : 1;
      onStep(way[0] * far, way[1] * far);
    };
    this.element = h(
      'div',
      {
        ...{
          className: 'sight',
          tabIndex: 0,
          role: 'application',
          'aria-label': `${label}: arrow keys move the pixel`,
        },
        ...{ onpointermove: point, onpointerdown: point, onkeydown: step },
      },
      this.canvas,
      this.cross,
    );
  }

  /** Marks a place and how much of the canvas it covers; nothing for undefined. */
  mark(place: Place | undefined, width = 0, height = 0): void {
    this.cross.hidden = place === undefined;
    if (!place) return;
    const percent = (share: number) => `${share * 100}%`;
    Object.assign(this.cross.style, {
      left: percent(place.u),
      top: percent(place.v),
      width: percent(width),
      height: percent(height),
    });
  }
}
