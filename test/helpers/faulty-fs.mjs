/**
 * A file system that fails: each call on a path below a folder is a *point*, and one of them does not come off.
 *
 * In tests, in this process: `withFaults`. Ahead of a program, for the death that is real:
 * `FAULT_ROOT=folder FAULT_AT=n node --import ./test/helpers/faulty-fs.mjs dist/cli/main.js …` (SIGKILL at point n).
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Disk } from './power-loss.mjs';

const real = { ...fs.promises };
const realSync = { open: fs.open, write: fs.write, writev: fs.writev, close: fs.close };

/** Where the calls are counted, and which of them fails; undefined outside of `withFaults`. */
let fault;

/** Says that a call on a path is about to be made: throws, or ends the process, where this is the one. */
function point(what, path) {
  const place = placeOf(path);
  if (place === undefined) return;
  const { points, at, how } = fault;
  if (fault.isDead) throw failure('EIO', what, path);
  points.push(`${what} ${place}`);
  if (points.length - 1 !== at) return;
  if (how === 'SIGKILL') process.kill(process.pid, 'SIGKILL');
  if (isEnd(how)) fault.isDead = true;
  throw failure(isEnd(how) ? 'EIO' : how, what, path);
}

/** Ways in which nothing comes after it; by a power loss also what came before may be lost. */
const lostBy = { death: undefined, 'power loss': 'contents', 'power loss, names too': 'names' };
const isEnd = (how) => how in lostBy;

/** As seen from the root; undefined for what lies elsewhere. */
function placeOf(path) {
  const name = path instanceof URL ? fileURLToPath(path) : path;
  if (!fault || typeof name !== 'string') return undefined;
  const place = relative(fault.root, resolve(name));
  return place.startsWith('..') ? undefined : place || '.';
}

function failure(code, what, path) {
  return Object.assign(new Error(`${code}: it was made to fail, ${what} '${path}'`), {
    code,
    syscall: what,
    path,
  });
}

/** The calls that are one step: it comes off, or nothing of it. */
const simple = ['readFile', 'mkdir', 'unlink', 'utimes', 'readdir', 'stat', 'lstat', 'realpath', 'symlink'];
/** Those whose second path says where. */
const toSecond = ['rename', 'link'];

const promised = {
  ...Object.fromEntries(
    simple.map((name) => [
      name,
      async (path, ...rest) => {
        point(name, path);
        return real[name](path, ...rest);
      },
    ]),
  ),
  ...Object.fromEntries(
    toSecond.map((name) => [
      name,
      async (from, to) => {
        point(name, to);
        return real[name](from, to);
      },
    ]),
  ),
  /** Opened, half of it written, all of it written: what a full disk or a death leaves. */
  async writeFile(path, content, options) {
    if (placeOf(path) === undefined) return real.writeFile(path, content, options);
    point('open', path);
    const handle = await real.open(path, options?.flag ?? 'w', options?.mode);
    const bytes = Buffer.from(content);
    const half = bytes.length >> 1;
    try {
      await handle.write(bytes, 0, half);
      point('write', path);
      await handle.write(bytes, half);
      if (options?.flush) await synced(handle, path);
    } finally {
      await handle.close();
    }
    point('close', path);
  },
  /** Of a folder first one name. */
  async rm(path, options) {
    point('rm', path);
    await inTheMiddle('rm', path, options, (name) => real.rm(join(path, name), options));
    return real.rm(path, options);
  },
  async cp(from, to, options) {
    point('cp', to);
    await inTheMiddle('cp', to, options, async () => {
      const [first] = await real.readdir(from);
      if (first) await real.cp(join(from, first), join(to, first), options);
    });
    return real.cp(from, to, options);
  },
  async open(path, ...rest) {
    point('open', path);
    return handleOf(await real.open(path, ...rest), path);
  },
};

async function synced(handle, path) {
  point('sync', path);
  await handle.sync();
  if (placeOf(path) !== undefined) fault.disk?.sync(path);
}

async function inTheMiddle(what, path, options, first) {
  if (!options?.recursive || placeOf(path) === undefined) return;
  const [name] = await real.readdir(path).catch(() => []);
  if (what === 'rm' && name === undefined) return;
  await first(name);
  point(`${what} in the middle`, path);
}

/** The handle, whose own calls are points too. */
function handleOf(handle, path) {
  const sync = handle.sync.bind(handle);
  handle.sync = () => synced({ sync }, path);
  for (const name of ['write', 'writeFile', 'datasync', 'close']) {
    const original = handle[name].bind(handle);
    handle[name] = async (...args) => {
      try {
        point(name, path);
      } catch (error) {
        if (name === 'close') await original();
        throw error;
      }
      return original(...args);
    };
  }
  return handle;
}

/** What streams call. */
const files = new Map();
const called = {
  open(path, ...rest) {
    const done = rest.pop();
    if (hasFailed('open', path, done)) return;
    realSync.open(path, ...rest, (error, fd) => {
      if (!error && placeOf(path) !== undefined) files.set(fd, path);
      done(error, fd);
    });
  },
  close(fd, done = () => undefined) {
    const path = files.get(fd);
    files.delete(fd);
    realSync.close(fd, (error) => {
      if (!hasFailed('close', path, done)) done(error);
    });
  },
  ...Object.fromEntries(
    ['write', 'writev'].map((name) => [
      name,
      (fd, ...rest) => {
        if (!hasFailed('write', files.get(fd), rest.at(-1))) realSync[name](fd, ...rest);
      },
    ]),
  ),
};

function hasFailed(what, path, done) {
  try {
    if (path !== undefined) point(what, path);
    return false;
  } catch (error) {
    process.nextTick(done, error);
    return true;
  }
}

/**
 * Does `work` on a file system whose n-th call below the folder fails once, or is the last one before a death: from it on
 * nothing takes effect. A power loss also takes what was not synced, at the latest when `work` is done.
 *
 * @returns what `work` gave or threw, and all points that were come by: `rename golden/one`
 */
export async function withFaults({ root, at = -1, how = 'EIO' }, work) {
  const disk = lostBy[how] && new Disk(resolve(root));
  install({ root: resolve(root), at, how, points: [], isDead: false, disk });
  const { points } = fault;
  try {
    return { points, value: await work() };
  } catch (error) {
    return { points, error };
  } finally {
    fault = undefined;
    Object.assign(fs.promises, real);
    Object.assign(fs, realSync);
    syncBuiltinESMExports();
    disk?.lose(lostBy[how]);
  }
}

function install(wanted) {
  if (fault) throw new Error('Expected one withFaults at a time');
  fault = wanted;
  Object.assign(fs.promises, promised);
  Object.assign(fs, called);
  syncBuiltinESMExports();
}

const { FAULT_ROOT, FAULT_AT } = process.env;
if (FAULT_ROOT)
  install({ root: resolve(FAULT_ROOT), at: Number(FAULT_AT), how: 'SIGKILL', points: [], isDead: false });
