/** Milliseconds for what a search does beside its forward passes; more where it may have more of those than usual. */
const OWN_WORK = 5000;
const USUAL_BUDGET = 60;
/** Pixels of a mask that is held against each pass within that time; as much again for each so many more. */
const USUAL_MASK = 1_000_000;

/**
 * How long an answer may take: as long as all the forward passes that it may have, and a few seconds for the search itself.
 * It begins when it is first asked.
 */
export class TimeLimit {
  private start: number | undefined;
  private passes = 0;
  private spent = 0;
  private times = 1;

  /**
   * @param budget forward passes at most
   * @param clock milliseconds since whenever; without one there is no limit
   */
  constructor(
    private readonly budget: number,
    private readonly clock: () => number = () => 0,
  ) {}

  /** More for the search itself where every pass is held against so many pixels. */
  allowFor(pixels: number): void {
    this.times = Math.max(1, pixels / USUAL_MASK);
  }

  /** A forward pass, whose time is counted. */
  async pass<T>(forward: () => Promise<T>): Promise<T> {
    const before = this.clock();
    this.start ??= before;
    const outputs = await forward();
    this.spent += this.clock() - before;
    this.passes++;
    return outputs;
  }

  get isOver(): boolean {
    const now = this.clock();
    this.start ??= now;
    return now - this.start > this.milliseconds;
  }

  /** What it was. */
  get words(): string {
    const own = seconds(this.ownWork);
    if (this.passes === 0) return own;
    return `${seconds(this.milliseconds)} (what ${this.budget} forward passes take, and ${own})`;
  }

  private get milliseconds(): number {
    return this.ownWork + (this.passes === 0 ? 0 : (this.budget * this.spent) / this.passes);
  }

  private get ownWork(): number {
    return OWN_WORK * this.times * Math.max(1, this.budget / USUAL_BUDGET);
  }
}

function seconds(milliseconds: number): string {
  return `${Number((milliseconds / 1000).toPrecision(2))} s`;
}
