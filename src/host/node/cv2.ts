import { type ChildProcessWithoutNullStreams, execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { InputError, messageOf } from '../../base/errors.js';
import { limits, raisedBy } from '../../base/limits.js';
import { type Message, MessageReader, messageBytes } from '../../engines/cv2/messages.js';
import { type Cv2Port, Cv2Runner } from '../../engines/cv2/runner.js';
import { packagePath } from './models.js';

const SCRIPT = 'scripts/cvdnn_cv2.py';
/** Characters of stderr that are kept. */
const MOST_SAID = 2000;
/** Milliseconds: more of them, `setTimeout` takes for 1. */
const LONGEST_TIMER = 2 ** 31 - 1;
const HOW = 'name one with cv2:/path/to/python, or in CVDNN_PYTHON';

/** The interpreter that `cv2` without a path means. */
export function defaultPython(): string {
  return process.env.CVDNN_PYTHON || (process.platform === 'win32' ? 'python' : 'python3');
}

/**
 * Python's cv2, which is started when the first model is loaded.
 *
 * @param python the interpreter
 * @param timeLimit seconds for one request
 */
export function createCv2(python = defaultPython(), timeLimit = limits.seconds): Cv2Runner {
  return new Cv2Runner(() => new PythonProcess(python, timeLimit));
}

/**
 * The files that decide what a Python's cv2 computes: the interpreter, the script, and cv2's own.
 *
 * @throws InputError where there is no such Python, or none with cv2
 */
export async function cv2Files(python = defaultPython()): Promise<string[]> {
  try {
    const { stdout } = await promisify(execFile)(python, [packagePath(SCRIPT), '--files']);
    return JSON.parse(stdout) as string[];
  } catch (error) {
    throw new InputError(`Expected a Python with cv2 but ${python} ${whyNoFiles(error as ExecFailure)}`);
  }
}

/** What `execFile` throws; a SyntaxError has none of it. */
interface ExecFailure {
  /** A number where it ended, a name where it was not started. */
  code?: number | string;
  signal?: string;
  stderr?: string;
}

function whyNoFiles({ code, signal, stderr }: ExecFailure): string {
  if (typeof code === 'string') return notStarted(code);
  if (stderr === undefined) return 'answers otherwise than a Python does';
  return lastLine(stderr) || endText(signal ?? code ?? null, '');
}

function notStarted(code = 'unknown error'): string {
  return `cannot be started (${code}): ${HOW}`;
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}

/** The script in a child process; it ends with this one, whose end closes its stdin. */
class PythonProcess implements Cv2Port {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly reader = new MessageReader();
  private waiting: { done(message: Message): void; failed(error: InputError): void } | undefined;
  /** Why it can answer no more. */
  private ended: string | undefined;
  /** What it said last on stderr. */
  private said = '';

  constructor(
    readonly python: string,
    private readonly timeLimit: number,
  ) {
    this.child = spawn(python, [packagePath(SCRIPT)], { windowsHide: true });
    this.child.stdout.on('data', (chunk: Uint8Array) => this.take(chunk));
    this.child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.said = (this.said + text).slice(-MOST_SAID);
    });
    // Writing to what has ended: `close` says so.
    this.child.stdin.on('error', () => undefined);
    this.child.once('error', ({ code }: NodeJS.ErrnoException) => this.finish(notStarted(code)));
    this.child.once('close', (code, signal) => this.finish(endText(signal ?? code, this.said)));
  }

  async ask(message: Message): Promise<Message> {
    const timer = setTimeout(
      () =>
        this.finish(`gave no answer within ${this.timeLimit} s${raisedBy('seconds', 2 * this.timeLimit)}`),
      Math.min(this.timeLimit * 1000, LONGEST_TIMER),
    );
    try {
      return await new Promise<Message>((done, failed) => {
        if (this.ended !== undefined) throw new InputError(this.ended);
        this.waiting = { done, failed };
        for (const bytes of messageBytes(message)) this.child.stdin.write(bytes);
      });
    } finally {
      clearTimeout(timer);
      this.waiting = undefined;
    }
  }

  end(): void {
    this.finish('was ended');
  }

  private take(chunk: Uint8Array): void {
    try {
      const message = this.reader.push(chunk);
      if (message) this.waiting?.done(message);
    } catch (error) {
      this.finish(messageOf(error));
    }
  }

  /** The first reason counts. */
  private finish(why: string): void {
    this.ended ??= why;
    this.waiting?.failed(new InputError(this.ended));
    this.child.kill('SIGKILL');
  }
}

function endText(by: string | number | null, said: string): string {
  const last = lastLine(said);
  return `ended (${typeof by === 'number' ? `exit code ${by}` : by})${last && `: ${last}`}`;
}
