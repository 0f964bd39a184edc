import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { findProgram } from './find-program';

describe('findProgram', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'find-'));
    await writeFile(path.join(folder, 'client'), '#!/bin/sh\n');
    await chmod(path.join(folder, 'client'), 0o755);
    await writeFile(path.join(folder, 'notes'), '');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('finds a program in the folders of a PATH, whatever else is in that', async () => {
    expect(await findProgram('client', { PATH: `relative:/nowhere::${folder}` })).toBe(path.join(folder, 'client'));
  });

  it('finds none where there is none, nor what may not be run, nor what is no plain name', async () => {
    for (const [name, where] of [
      ['client', '/nowhere'],
      ['client', undefined],
      ['client', ''],
      ['notes', folder],
      ['', folder],
      ['./client', folder],
      [`../${path.basename(folder)}/client`, folder],
      ['cli\0ent', folder],
    ] as const)
      expect(await findProgram(name, where === undefined ? {} : { PATH: where }))
        .withContext(name)
        .toBeUndefined();
  });
});
