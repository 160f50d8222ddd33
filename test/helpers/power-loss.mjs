/**
 * What a power loss leaves: of a file what was synced last, of a folder the names that it had when it was synced last. What
 * was there from the beginning is on the disk.
 */
import fs from 'node:fs';
import { join } from 'node:path';

// As they are before anything is made to fail.
const { closeSync, lstatSync, mkdirSync, openSync, readdirSync, readFileSync } = fs;
const { readlinkSync, rmSync, symlinkSync, writeFileSync } = fs;

/** A name in a folder. @typedef {{ name: string, inode: number, kind: 'file' | 'folder' | 'link', target?: string }} Entry */

/** What is on the disk below a folder, by the numbers of its files and folders. */
export class Disk {
  /** @type {Map<number, Buffer>} */
  contents = new Map();
  /** @type {Map<number, Entry[]>} */
  names = new Map();
  /** Opened, so that no number is given to another file. @type {number[]} */
  held = [];

  constructor(root) {
    this.root = root;
    this.syncTree(root);
  }

  syncTree(folder) {
    this.sync(folder);
    for (const { name, kind } of entriesOf(folder)) {
      if (kind === 'folder') this.syncTree(join(folder, name));
      if (kind === 'file') this.sync(join(folder, name));
    }
  }

  /** Puts a file or a folder on the disk as it is now. */
  sync(path) {
    const info = lstatSync(path);
    this.held.push(openSync(path, 'r'));
    if (info.isDirectory()) this.names.set(info.ino, entriesOf(path));
    else this.contents.set(info.ino, readFileSync(path));
  }

  /**
   * Leaves below the root what is on the disk.
   *
   * @param {'contents' | 'names'} what is lost: contents only, where the system has put every name on the disk by itself,
   *   or the names, too
   */
  lose(what) {
    const tree = this.treeOf(this.root, lstatSync(this.root).ino, what === 'names');
    for (const { name } of entriesOf(this.root)) rmSync(join(this.root, name), { recursive: true });
    write(this.root, tree);
    for (const handle of this.held) closeSync(handle);
  }

  /** @returns {any[]} names, each with what it has below it, or its content */
  treeOf(folder, inode, isOfDisk) {
    const entries = isOfDisk ? (this.names.get(inode) ?? []) : entriesOf(folder);
    return entries.map((entry) => ({
      ...entry,
      ...(entry.kind === 'folder' && {
        below: this.treeOf(join(folder, entry.name), entry.inode, isOfDisk),
      }),
      ...(entry.kind === 'file' && { content: this.contents.get(entry.inode) ?? '' }),
    }));
  }
}

/** @returns {Entry[]} */
function entriesOf(folder) {
  return readdirSync(folder).map((name) => {
    const info = lstatSync(join(folder, name));
    if (info.isSymbolicLink())
      return { name, inode: info.ino, kind: 'link', target: readlinkSync(join(folder, name)) };
    return { name, inode: info.ino, kind: info.isDirectory() ? 'folder' : 'file' };
  });
}

function write(folder, tree) {
  for (const { name, kind, content, below, target } of tree) {
    const path = join(folder, name);
    if (kind === 'link') symlinkSync(target, path);
    else if (kind === 'file') writeFileSync(path, content);
    else {
      mkdirSync(path);
      write(path, below);
    }
  }
}
