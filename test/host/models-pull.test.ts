import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { get } from '../../src/host/node/http.js';
import { withLock } from '../../src/host/node/lock.js';
import { proxyFor } from '../../src/host/node/proxy.js';
import { type PullOptions, pullModel } from '../../src/host/node/pull.js';
import {
  modelCache,
  type RemoteModel,
  remoteModels,
  remoteRecipe,
} from '../../src/host/node/remote-models.js';
import { checkRecipe } from '../../src/index.js';
import { cvdnn } from '../helpers/command.js';
import { withAux } from '../helpers/tiny-models.js';

const content = Buffer.concat([withAux(), Buffer.alloc(200_000, 7)]);
const other = Buffer.alloc(content.length, 9);
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const HALF = 100_000;

type Answer = (request: IncomingMessage, response: ServerResponse, count: number) => unknown;

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

interface Local {
  url: string;
  /** What was asked. */
  requests: IncomingMessage[];
}

function listen(server: Server): Promise<number> {
  servers.push(server);
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

async function serve(answer: Answer): Promise<Local> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    answer(request, response, requests.length);
  });
  return { url: `http://127.0.0.1:${await listen(server)}`, requests };
}

/** Serves the file as a good server does, with ranges. */
function good(etag = '"one"', bytes: Buffer = content): Answer {
  return ({ headers }, response) => {
    const start = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0);
    const isRest = start > 0 && headers['if-range'] === etag;
    const body = isRest ? bytes.subarray(start) : bytes;
    const range = isRest && { 'content-range': `bytes ${start}-${bytes.length - 1}/${bytes.length}` };
    response.writeHead(isRest ? 206 : 200, { etag, 'content-length': body.length, ...range });
    response.end(body);
  };
}

/** Sends half of what it promises, and hangs up when that half has been kept. */
const breaksOff: Answer = async (_request, response) => {
  response.writeHead(200, {
    'content-type': 'application/octet-stream',
    etag: '"one"',
    'content-length': content.length,
  });
  response.write(content.subarray(0, HALF));
  const part = join(lastCache, 'tiny', 'tiny.onnx.part');
  const kept = () => statSync(part, { throwIfNoEntry: false })?.size === HALF;
  for (let waited = 0; waited < 5000 && !kept(); waited += 5) await delay(5);
  response.destroy();
};

/** The first answer is the first one, every further one the second. */
const first =
  (answer: Answer, later: Answer): Answer =>
  (request, response, count) =>
    (count === 1 ? answer : later)(request, response, count);

const modelAt = (...urls: string[]): RemoteModel => ({
  name: 'tiny',
  file: 'tiny.onnx',
  task: 'raw',
  bytes: content.length,
  sha256: sha256(content),
  licence: 'none',
  trainedOn: 'nothing',
  knowsPhotos: false,
  quality: 'none',
  source: 'the test',
  urls: urls.map((url) => `${url}/tiny.onnx`),
  recipeFrom: 'the test',
  recipe: { input: { size: [4, 4] }, output: { name: 'out', task: 'raw' } },
});

let lastCache = '';
function newCache(): string {
  lastCache = mkdtempSync(join(tmpdir(), 'cvdnn pull-'));
  return lastCache;
}

interface Pull extends PullOptions {
  cache: string;
  model: RemoteModel;
}

const pull = ({ model, ...options }: Pull) =>
  pullModel(model.name, { environment: {}, ...options, models: [model] });

const filesIn = (cache: string) =>
  existsSync(join(cache, 'tiny')) ? readdirSync(join(cache, 'tiny')).sort() : [];
const whole = ['tiny.onnx', 'tiny.recipe.json'];

describe('pullModel', () => {
  test('brings the file and its recipe, tells how far it is, and asks nobody the next time', async () => {
    const server = await serve(good());
    const cache = newCache();
    const seen: number[] = [];
    const { outcome, paths } = await pull({
      model: modelAt(server.url),
      cache,
      onProgress: (received, bytes) => seen.push(received, bytes),
    });
    expect(outcome).toBe('downloaded');
    expect(readFileSync(paths.model)).toEqual(content);
    expect(JSON.parse(readFileSync(paths.recipe, 'utf8'))).toMatchObject({
      model: 'tiny.onnx',
      sha256: sha256(content),
      output: { name: 'out' },
    });
    expect(seen.slice(-2)).toEqual([content.length, content.length]);
    expect(filesIn(cache)).toEqual(whole);
    expect(server.requests[0]!.headers).toMatchObject({ 'accept-encoding': 'identity' });
    expect((await pull({ model: modelAt(server.url), cache })).outcome).toBe('present');
    expect(server.requests.length).toBe(1);
  });

  test('goes on where it broke off, with Range and If-Range', async () => {
    const server = await serve(first(breaksOff, good()));
    const cache = newCache();
    await expect(pull({ model: modelAt(server.url), cache })).rejects.toThrow(
      /tiny\.onnx broke off after \d+ of 20\d+ bytes \(.*\)\. Run the same command again: it goes on from there$/,
    );
    expect(filesIn(cache)).toEqual(['tiny.onnx.part', 'tiny.onnx.part.json']);
    const { length } = readFileSync(join(cache, 'tiny', 'tiny.onnx.part'));
    expect(length).toBeGreaterThan(0);
    const { outcome, paths } = await pull({ model: modelAt(server.url), cache });
    expect(outcome).toBe('resumed');
    expect(server.requests[1]!.headers).toMatchObject({ range: `bytes=${length}-`, 'if-range': '"one"' });
    expect(readFileSync(paths.model)).toEqual(content);
    expect(filesIn(cache)).toEqual(whole);
  });

  const restarts: [what: string, later: Answer][] = [
    ['ignores Range', (_request, response) => response.end(content)],
    ['has another ETag by then', good('"two"')],
    [
      'sends another part than was asked for',
      (request, response, count) => {
        if (count > 2) return good()(request, response, count);
        response.writeHead(206, { 'content-range': `bytes 0-9/${content.length}` });
        response.end(content.subarray(0, 10));
      },
    ],
    [
      'finds the range not satisfiable',
      (request, response, count) => {
        if (count > 2) return good()(request, response, count);
        response.writeHead(416).end();
      },
    ],
  ];

  test.each(restarts)('begins anew where the server %s', async (_what, later) => {
    const server = await serve(first(breaksOff, later));
    const cache = newCache();
    await expect(pull({ model: modelAt(server.url), cache })).rejects.toThrow(/broke off/);
    const { outcome, paths } = await pull({ model: modelAt(server.url), cache });
    expect([outcome, sha256(readFileSync(paths.model))]).toEqual(['downloaded', sha256(content)]);
    expect(filesIn(cache)).toEqual(whole);
  });

  test('a part of a file that has changed behind the same ETag is found out and thrown away', async () => {
    const server = await serve(first(breaksOff, good('"one"', other)));
    const cache = newCache();
    await expect(pull({ model: modelAt(server.url), cache })).rejects.toThrow(/broke off/);
    await expect(pull({ model: modelAt(server.url), cache })).rejects.toThrow(/serves another file: sha256/);
    expect(filesIn(cache)).toEqual([]);
  });

  const page = '<!DOCTYPE html><html><head><title>Sign in</title></head></html>';
  const refused: [what: string, answer: Answer, text: RegExp][] = [
    [
      'an HTML page',
      (_request, response) =>
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page),
      /tiny\.onnx serves an HTML page instead of the file\. Check the network/,
    ],
    [
      'an HTML page of the right length that is not called one',
      (_request, response) =>
        response.end(Buffer.concat([Buffer.from(page), other]).subarray(0, content.length)),
      /serves another file: sha256 \w{64}, expected \w{64} \(an HTML page \("Sign in"\), not a model\)/,
    ],
    [
      'another length',
      (_request, response) => response.writeHead(200, { 'content-length': 130 }).end(Buffer.alloc(130)),
      /serves 130 bytes instead of 20\d+: another file, or a page/,
    ],
    ['other bytes', (_request, response) => response.end(other), /serves another file: sha256/],
    [
      'more than it should, in chunks',
      (_request, response) => {
        response.write(content);
        response.end(other);
      },
      /serves more than the 20\d+ bytes of the file/,
    ],
    ['nothing', (_request, response) => response.writeHead(404).end(), /tiny\.onnx answers 404 Not Found/],
    [
      'itself for ever',
      (_request, response) => response.writeHead(302, { location: '/tiny.onnx' }).end(),
      /leads on more than 10 times; --limit redirects=20 allows it/,
    ],
    [
      'a local file',
      (_request, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
      /leads to "file:\/\/\/etc\/passwd"/,
    ],
  ];

  test.each(refused)('a server that serves %s: one line, and nothing stays', async (_what, answer, text) => {
    const server = await serve(answer);
    const cache = newCache();
    const pulling = pull({ model: modelAt(server.url), cache });
    await expect(pulling).rejects.toThrow(text);
    await expect(pulling).rejects.toThrow(/^http:[^\n]*--mirror$/);
    expect(filesIn(cache)).toEqual([]);
  });

  test('less than it should, without a length: broken off', async () => {
    const server = await serve((_request, response) => {
      response.write(content.subarray(0, HALF));
      response.end();
    });
    await expect(pull({ model: modelAt(server.url), cache: newCache() })).rejects.toThrow(
      /broke off after 100000 of 20\d+ bytes \(the answer ended\)/,
    );
  });

  test('a server that falls silent, before and within the file', async () => {
    const silent = await serve(() => undefined);
    const cache = newCache();
    const options = { cache, idleLimit: 100 };
    await expect(pull({ model: modelAt(silent.url), ...options })).rejects.toThrow(
      /is silent: nothing came for 0\.1 s/,
    );
    const stuck = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': content.length });
      response.write(content.subarray(0, HALF));
    });
    await expect(pull({ model: modelAt(stuck.url), ...options })).rejects.toThrow(
      /broke off after \d+ of \d+ bytes \(is silent/,
    );
    expect(filesIn(cache)).toEqual(['tiny.onnx.part', 'tiny.onnx.part.json']);
  });

  test('a slow server is waited for as long as something comes', async () => {
    const slow = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': content.length });
      const step = Math.ceil(content.length / 6);
      const send = (at: number) => {
        if (at >= content.length) return response.end();
        response.write(content.subarray(at, at + step));
        setTimeout(() => send(at + step), 60);
      };
      send(0);
    });
    const { outcome } = await pull({ model: modelAt(slow.url), cache: newCache(), idleLimit: 2000 });
    expect(outcome).toBe('downloaded');
  });

  test('tries the next address and says so, and follows redirects', async () => {
    const gone = await serve((_request, response) => response.writeHead(410).end());
    const end = await serve(good());
    const moved = await serve((_request, response) =>
      response.writeHead(302, { location: `${end.url}/x?y=1` }).end(),
    );
    const notices: string[] = [];
    const model = modelAt(gone.url, moved.url);
    const { outcome } = await pull({ model, cache: newCache(), onNotice: (text) => notices.push(text) });
    expect([outcome, end.requests[0]!.url]).toEqual(['downloaded', '/x?y=1']);
    expect(notices).toEqual([expect.stringMatching(/answers 410 Gone; trying another address$/)]);
  });

  test('an address that nobody listens at', async () => {
    const model = modelAt('http://127.0.0.1:1');
    await expect(pull({ model, cache: newCache() })).rejects.toThrow(
      /^http:\/\/127\.0\.0\.1:1\/tiny\.onnx cannot be reached: the connection is refused\. Check/,
    );
  });

  const mirrors: [given: string, asked: string][] = [
    ['', '/tiny.onnx'],
    ['/', '/tiny.onnx'],
    ['/deep/folder', '/deep/folder/tiny.onnx'],
    ['/deep/tiny.onnx', '/deep/tiny.onnx'],
  ];

  test.each(mirrors)('asks the mirror "%s" instead of the list', async (given, asked) => {
    const listed = await serve(good());
    const mirror = await serve(good());
    await pull({ model: modelAt(listed.url), cache: newCache(), mirror: mirror.url + given });
    expect(listed.requests).toEqual([]);
    expect(mirror.requests[0]!.url).toBe(asked);
  });

  test('a mirror that is no address', async () => {
    const pulling = pull({ model: modelAt('http://127.0.0.1:1'), cache: newCache(), mirror: 'ftp://x' });
    await expect(pulling).rejects.toThrow(
      /Expected an http: or https: address for --mirror but received "ftp:\/\/x"/,
    );
  });

  test('two at once: one fetches, the other waits for it', async () => {
    const server = await serve(good());
    const cache = newCache();
    const model = modelAt(server.url);
    const notices: string[] = [];
    const both = [1, 2].map(() => pull({ model, cache, onNotice: (text) => notices.push(text) }));
    const outcomes = (await Promise.all(both)).map(({ outcome }) => outcome);
    expect(outcomes.sort()).toEqual(['downloaded', 'present']);
    expect(server.requests.length).toBe(1);
    expect(notices).toEqual([
      expect.stringMatching(/^another process is fetching .*tiny\.onnx: waiting for it$/),
    ]);
    expect(filesIn(cache)).toEqual(whole);
  });

  test('a file of another content under its name is fetched anew', async () => {
    const server = await serve(good());
    const cache = newCache();
    mkdirSync(join(cache, 'tiny'));
    writeFileSync(join(cache, 'tiny', 'tiny.onnx'), other);
    const { outcome, paths } = await pull({ model: modelAt(server.url), cache });
    expect([outcome, sha256(readFileSync(paths.model))]).toEqual(['downloaded', sha256(content)]);
  });

  test('a name that is not in the list', async () => {
    await expect(pullModel('big', { models: [modelAt('http://x')] })).rejects.toThrow(
      'Expected one of tiny for the model but received "big"',
    );
  });
});

describe('withLock', () => {
  test.each([['999999999'], ['']])('a lock that is left behind ("%s") holds nobody up', async (owner) => {
    const path = join(newCache(), 'lock');
    writeFileSync(path, owner);
    utimesSync(path, 1, 1);
    let waits = 0;
    const running = withLock(
      path,
      () => waits++,
      async () => existsSync(path),
    );
    expect(await running).toBe(true);
    expect([waits, existsSync(path)]).toEqual([1, false]);
  });
});

const proxies: [address: string, environment: Record<string, string>, proxy: string | undefined][] = [
  ['https://a.org/x', { HTTPS_PROXY: 'http://p:3128' }, 'http://p:3128/'],
  ['https://a.org/x', { https_proxy: 'p:3128', HTTPS_PROXY: 'http://q' }, 'http://p:3128/'],
  ['https://a.org/x', { HTTP_PROXY: 'http://p' }, undefined],
  ['http://a.org/x', { HTTP_PROXY: 'http://p' }, 'http://p/'],
  ['http://a.org/x', { ALL_PROXY: 'https://p' }, 'https://p/'],
  ['https://a.org/x', { ALL_PROXY: 'p', NO_PROXY: '*' }, undefined],
  ['https://a.org/x', { ALL_PROXY: 'p', NO_PROXY: 'b.org, a.org' }, undefined],
  ['https://a.org/x', { ALL_PROXY: 'p', no_proxy: '.org' }, undefined],
  ['https://cdn.a.org/x', { ALL_PROXY: 'p', NO_PROXY: 'a.org' }, undefined],
  ['https://ba.org/x', { ALL_PROXY: 'p', NO_PROXY: 'a.org' }, 'http://p/'],
  ['https://a.org/x', { ALL_PROXY: 'p', NO_PROXY: 'a.org:8443' }, 'http://p/'],
  ['https://a.org:8443/x', { ALL_PROXY: 'p', NO_PROXY: 'a.org:8443' }, undefined],
];

describe('proxies', () => {
  test.each(proxies)('%s with %j', (address, environment, proxy) => {
    expect(proxyFor(new URL(address), environment)?.href).toBe(proxy);
  });

  test('one that is no http server is refused', () => {
    expect(() => proxyFor(new URL('https://a.org'), { ALL_PROXY: 'socks5://p' })).toThrow(
      'Expected an http: or https: address for the proxy but received "socks5://p"',
    );
  });

  test('a plain address is asked for through the proxy, with its name and password', async () => {
    const proxy = await serve(good());
    const environment = { http_proxy: proxy.url.replace('//', '//me:s%40me@') };
    const { outcome } = await pull({
      model: modelAt('http://models.invalid:81'),
      cache: newCache(),
      environment,
    });
    expect(outcome).toBe('downloaded');
    expect(proxy.requests[0]!.url).toBe('http://models.invalid:81/tiny.onnx');
    expect(proxy.requests[0]!.headers).toMatchObject({
      host: 'models.invalid:81',
      'proxy-authorization': `Basic ${Buffer.from('me:s@me').toString('base64')}`,
    });
  });

  /** Opens every tunnel to one port, whatever host is asked for. */
  async function connectProxy(port: number, asked: string[]): Promise<string> {
    const server = createServer();
    server.on('connect', ({ url }: IncomingMessage, socket: Socket) => {
      asked.push(url!);
      const upstream = connect(port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
        upstream.pipe(socket).pipe(upstream);
      });
      for (const each of [socket, upstream]) each.on('error', () => undefined);
    });
    return `http://127.0.0.1:${await listen(server)}`;
  }

  /** TLS without certificates: both ends know a key. */
  const psk = Buffer.from('a key for both of them');
  const cipher = { ciphers: 'PSK-AES128-GCM-SHA256', minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' } as const;
  const tls = {
    ...cipher,
    pskCallback: () => ({ psk, identity: 'test' }),
    checkServerIdentity: () => undefined,
  };

  async function secureServer(answer: Answer): Promise<number> {
    const options = { ...cipher, pskCallback: () => psk, pskIdentityHint: '' };
    return listen(createSecureServer(options, (request, response) => answer(request, response, 1)));
  }

  test('an encrypted address goes through CONNECT', async () => {
    const asked: string[] = [];
    const environment = { HTTPS_PROXY: await connectProxy(await secureServer(good()), asked) };
    const { outcome } = await pull({
      model: modelAt('https://models.invalid'),
      cache: newCache(),
      environment,
      tls,
    });
    expect([outcome, asked]).toEqual(['downloaded', ['models.invalid:443']]);
  });

  test('an encrypted address may not lead to one that is not', async () => {
    const port = await secureServer((_request, response) =>
      response.writeHead(302, { location: 'http://127.0.0.1/x' }).end(),
    );
    await expect(get(`https://127.0.0.1:${port}/`, {}, { environment: {}, tls })).rejects.toThrow(
      'leads to http://127.0.0.1/x, which is not encrypted',
    );
  });

  test('a proxy that refuses is named', async () => {
    const server = createServer();
    server.on('connect', (_request, socket: Socket) =>
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'),
    );
    const port = await listen(server);
    const asking = get('https://models.invalid/x', {}, { environment: { HTTPS_PROXY: `127.0.0.1:${port}` } });
    await expect(asking).rejects.toThrow(
      `cannot be reached: the proxy 127.0.0.1:${port} answers 407 Proxy Authentication Required`,
    );
    const gone = get('https://models.invalid/x', {}, { environment: { HTTPS_PROXY: '127.0.0.1:1' } });
    await expect(gone).rejects.toThrow(
      /the proxy 127\.0\.0\.1:1 cannot be reached: the connection is refused/,
    );
  });
});

describe('the list of published models', () => {
  test('every entry is whole: addresses, sizes, and a recipe that the schema takes', async () => {
    const models = await remoteModels();
    expect(models.map(({ name }) => name)).toEqual([
      'densenet121',
      'resnet50',
      'fcn-resnet50',
      'deeplabv3-257',
    ]);
    for (const model of models) {
      expect(checkRecipe(remoteRecipe(model), model.name).input?.mean?.length).toBe(3);
      expect(model.sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(model.bytes).toBeGreaterThan(1e6);
      expect(model.recipeFrom).not.toBe('');
      for (const url of model.urls) expect(new URL(url)).toMatchObject({ protocol: 'https:' });
      for (const url of model.urls) expect(url.endsWith(`/${model.file}`)).toBe(true);
    }
  });

  test('the cache folder follows XDG_CACHE_HOME, if it is absolute', () => {
    expect(modelCache({ XDG_CACHE_HOME: '/c' })).toBe(join('/c', 'cvdnn', 'models'));
    expect(modelCache({ XDG_CACHE_HOME: 'c' })).toBe(modelCache({}));
  });
});

describe('cvdnn models pull, and run afterwards', () => {
  test('pulls through --mirror and --cache; a wrong file is not left, and the line says so', async () => {
    const server = await serve((_request, response) => response.end('no model'));
    const cache = newCache();
    const outcome = await cvdnn(
      cache,
      'models',
      'pull',
      'densenet121',
      '--mirror',
      server.url,
      '--cache',
      cache,
    );
    expect(outcome).toMatchObject({ code: 2, out: '' });
    expect(outcome.err).toMatch(
      /^error: http:\S+\/densenet-12\.onnx serves 8 bytes instead of 32726877[^\n]*\n$/,
    );
    expect(server.requests[0]!.url).toBe('/densenet-12.onnx');
    expect(readdirSync(join(cache, 'densenet121'))).toEqual([]);
  });

  const picture = 'dot.png';

  /** Runs with a cache folder of its own, in which `file` is what was pulled. */
  async function runWith(name: string, file?: string) {
    const home = newCache();
    const folder = join(modelCache({ XDG_CACHE_HOME: home }), name);
    mkdirSync(folder, { recursive: true });
    if (file) writeFileSync(join(folder, file), withAux());
    const before = process.env.XDG_CACHE_HOME;
    process.env.XDG_CACHE_HOME = home;
    try {
      writeFileSync(join(home, picture), readFileSync(join('test', 'data', 'decode', 'rgb.png')));
      return await cvdnn(home, 'run', picture, '--model', name);
    } finally {
      if (before === undefined) delete process.env.XDG_CACHE_HOME;
      else process.env.XDG_CACHE_HOME = before;
    }
  }

  test('run says which command is missing', async () => {
    expect((await runWith('densenet121')).err).toBe(
      'error: densenet121 is not here yet: cvdnn models pull densenet121 (32.7 MB)\n',
    );
  });

  test('run finds a pulled model by its name, and checks it before use', async () => {
    expect((await runWith('densenet121', 'densenet-12.onnx')).err).toMatch(
      /densenet-12\.onnx is not the model of the recipe: sha256 \w{64}, the recipe says 0294e7e8/,
    );
  });
});
