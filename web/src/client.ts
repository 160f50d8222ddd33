import type { Explanations, LayersView, Reply, Request, View, Wish } from './backend/protocol.js';

/** What the page is told. */
export interface Listener {
  progress(text: string): void;
  shown(view: View, wish: Wish): void;
  explained(explained: Explanations): void;
  layers(layers: LayersView): void;
  code(text: string): void;
  report(html: string): void;
  failed(text: string): void;
  /** Nothing is under way any more. */
  idle(): void;
}

type Want =
  | { want: 'show' | 'explain' | 'layers' | 'report' }
  | { want: 'code'; language: 'python' | 'cpp' | 'js' };

/** The page's end of the worker. Of several wishes the last one counts: what an earlier one gives is not shown. */
export class Client {
  private worker: Worker | undefined;
  private last = 0;
  private wish: Wish | undefined;

  constructor(private readonly listener: Listener) {}

  ask(want: Want, wish: Wish): void {
    this.worker ??= this.start();
    this.wish = wish;
    this.listener.progress('working');
    this.worker.postMessage({ id: ++this.last, wish, ...want } satisfies Request);
  }

  /** Ends what is under way, and OpenCV.js with it; what comes next starts it anew. */
  cancel(): void {
    this.worker?.terminate();
    this.worker = undefined;
    this.last++;
    this.listener.idle();
  }

  private start(): Worker {
    const worker = new Worker(new URL('./backend/worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<Reply>) => this.take(data);
    worker.onerror = ({ message }) => {
      this.cancel();
      this.listener.failed(message || 'The worker could not be started: are all files of the page there?');
    };
    return worker;
  }

  private take(reply: Reply): void {
    if (reply.id !== this.last) return;
    if (reply.kind !== 'progress') this.listener.idle();
    if (reply.kind === 'progress') this.listener.progress(reply.text);
    else if (reply.kind === 'shown') this.listener.shown(reply.view, this.wish!);
    else if (reply.kind === 'explained') this.listener.explained(reply.explained);
    else if (reply.kind === 'layers') this.listener.layers(reply.layers);
    else if (reply.kind === 'report') this.listener.report(reply.text);
    else if (reply.kind === 'code') this.listener.code(reply.text);
    else this.listener.failed(reply.text);
  }
}
