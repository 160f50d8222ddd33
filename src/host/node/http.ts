import http, { type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import { messageOf } from '../../base/errors.js';
import { limits, raisedBy } from '../../base/limits.js';
import { type Environment, parsedUrl, proxyFor } from './proxy.js';

/** How addresses are asked. */
export interface NetworkOptions {
  /** Where the proxy settings are. Default: the process's own. */
  environment?: Environment;
  /** Milliseconds without a byte after which a server counts as gone. Default: `limits.silence`, 30 s. */
  idleLimit?: number;
  /** Of TLS, for a certificate authority of one's own: `{ ca }`. */
  tls?: ConnectionOptions;
}

/** What an address did wrong; `text` completes "<address> …". */
export class Refusal extends Error {}

/**
 * Asks an address (GET) and follows redirects; a body has not been read yet, and has to be read or destroyed.
 *
 * @throws Refusal where there is no answer
 */
export async function get(
  address: string,
  headers: Record<string, string>,
  options: NetworkOptions = {},
): Promise<IncomingMessage> {
  let url = new URL(address);
  for (let redirects = 0; redirects <= limits.redirects; redirects++) {
    const response = await ask(url, headers, options);
    const { location } = response.headers;
    if (!isRedirect(response.statusCode) || location === undefined) return response;
    response.destroy();
    url = redirected(url, location);
  }
  throw new Refusal(`leads on more than ${limits.redirects} times${raisedBy('redirects')}`);
}

function isRedirect(status = 0): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

function redirected(from: URL, location: string): URL {
  const to = parsedUrl(location, from.href);
  if (to?.protocol !== 'https:' && to?.protocol !== 'http:') throw new Refusal(`leads to "${location}"`);
  if (from.protocol === 'https:' && to.protocol === 'http:')
    throw new Refusal(`leads to ${to.href}, which is not encrypted`);
  return to;
}

async function ask(
  url: URL,
  headers: Record<string, string>,
  options: NetworkOptions,
): Promise<IncomingMessage> {
  const proxy = proxyFor(url, options.environment ?? process.env);
  if (!proxy) return send(url, { headers }, options);
  if (url.protocol === 'http:') return sendThrough(url, proxy, headers, options);
  const socket = await tunnel(url, proxy, options);
  return send(url, { headers, agent: new TunnelAgent(socket, options.tls) }, options);
}

/** One TLS connection, on a socket that a proxy has opened. */
class TunnelAgent extends https.Agent {
  constructor(socket: Socket, tls: ConnectionOptions = {}) {
    super({ ...tls, socket } as https.AgentOptions);
  }
}

/** A plain request names the whole address to the proxy. */
function sendThrough(
  url: URL,
  proxy: URL,
  headers: Record<string, string>,
  options: NetworkOptions,
): Promise<IncomingMessage> {
  const request = { path: url.href, headers: { ...headers, host: url.host, ...authorization(proxy) } };
  return throughProxy(proxy, () => send(proxy, request, options));
}

/** A TLS connection goes through CONNECT: the proxy sees the host's name only. */
function tunnel(url: URL, proxy: URL, options: NetworkOptions): Promise<Socket> {
  const target = `${url.hostname}:${url.port || 443}`;
  const headers = { host: target, ...authorization(proxy) };
  return throughProxy(proxy, () => connect(proxy, { method: 'CONNECT', path: target, headers }, options));
}

function connect(proxy: URL, request: RequestOptions, options: NetworkOptions): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const asked = requestTo(proxy, request, options, reject);
    asked.once('connect', ({ statusCode, statusMessage }: IncomingMessage, socket: Socket) => {
      asked.setTimeout(0);
      if (statusCode === 200) return resolve(socket);
      socket.destroy();
      reject(new Refusal(`answers ${statusCode} ${statusMessage ?? ''}`.trim()));
    });
    asked.once('response', (response) => {
      response.destroy();
      reject(new Refusal(`answers ${response.statusCode} ${response.statusMessage ?? ''}`.trim()));
    });
    asked.end();
  });
}

function authorization({ username, password }: URL): Record<string, string> {
  if (!username) return {};
  const pair = `${unescaped(username)}:${unescaped(password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(pair).toString('base64')}` };
}

/** As it stands where a percent sign begins no byte. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

async function throughProxy<T>(proxy: URL, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new Refusal(`cannot be reached: the proxy ${proxy.host} ${messageOf(error)}`);
  }
}

function send(url: URL, request: RequestOptions, options: NetworkOptions): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const asked = requestTo(url, request, options, reject);
    asked.once('response', (response) => {
      asked.setTimeout(0);
      const { idleLimit = limits.silence * 1000 } = options;
      resolve(response.setTimeout(idleLimit, () => response.destroy(silence(idleLimit))));
    });
    asked.end();
  });
}

function requestTo(
  url: URL,
  request: RequestOptions,
  { tls, idleLimit = limits.silence * 1000 }: NetworkOptions,
  reject: (error: Error) => void,
): http.ClientRequest {
  const asked =
    url.protocol === 'https:' ? https.request(url, { ...tls, ...request }) : http.request(url, request);
  asked.setTimeout(idleLimit, () => asked.destroy(silence(idleLimit)));
  asked.once('error', (error) => reject(error instanceof Refusal ? error : new Refusal(networkText(error))));
  return asked;
}

function silence(idleLimit: number): Refusal {
  return new Refusal(`is silent: nothing came for ${idleLimit / 1000} s${raisedBy('silence')}`);
}

const networkReasons: Record<string, string> = {
  ENOTFOUND: 'cannot be reached: its name is not known (no network?)',
  EAI_AGAIN: 'cannot be reached: its name is not known (no network?)',
  ECONNREFUSED: 'cannot be reached: the connection is refused',
  ECONNRESET: 'broke the connection off',
  ETIMEDOUT: 'cannot be reached: no answer',
  ENETUNREACH: 'cannot be reached: no network',
  EHOSTUNREACH: 'cannot be reached: no network',
};

/** What happened on the way, to complete "<address> …". */
export function networkText(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return networkReasons[code] ?? `cannot be reached: ${messageOf(error)}`;
}
