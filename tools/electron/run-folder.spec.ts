import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runFolder } from './run-folder';

describe('runFolder', () => {
  let parent: string;
  beforeEach(() => {
    parent = mkdtempSync(path.join(tmpdir(), 'folders-'));
  });
  afterEach(() => rmSync(parent, { recursive: true }));

  it('makes a private folder and removes those of runs that are over, and nothing else', () => {
    const dead = spawnSync('/bin/true').pid;
    for (const name of [
      `dbx-${dead}-abcdef`,
      `dbx-${process.pid}-abcdef`,
      `dbx-abcdef`,
      `dbx-${dead}-more-words`,
      `other-${dead}-abcdef`,
    ]) {
      mkdirSync(path.join(parent, name));
      writeFileSync(path.join(parent, name, 'file'), '');
    }
    const made = path.basename(runFolder('dbx', parent));
    expect(readdirSync(parent).toSorted()).toEqual(
      [made, `dbx-${process.pid}-abcdef`, 'dbx-abcdef', `dbx-${dead}-more-words`, `other-${dead}-abcdef`].toSorted(),
    );
    expect(made).toMatch(new RegExp(`^dbx-${process.pid}-[A-Za-z0-9]{6}$`));
    expect(statSync(path.join(parent, made)).mode & 0o777).toBe(0o700);
  });
});
