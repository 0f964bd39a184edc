import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { firstValueFrom, type Subscription } from 'rxjs';
import { folderChanges$ } from './folder-watch';

describe('folderChanges$', () => {
  let parent: string;
  let folder: string;
  let subscription: Subscription | undefined;
  beforeEach(async () => {
    parent = await mkdtemp(path.join(os.tmpdir(), 'watch-'));
    folder = path.join(parent, 'home');
  });
  afterEach(async () => {
    subscription?.unsubscribe();
    await rm(parent, { recursive: true, force: true });
  });

  it('tells a change below the folder', async () => {
    await mkdir(path.join(folder, 'keys'), { recursive: true });
    const change = firstValueFrom(folderChanges$(folder));
    await writeFile(path.join(folder, 'keys', 'a.crt'), 'x');
    await change;
    expect().nothing();
  });

  it('tells changes that come together once', async () => {
    await mkdir(folder);
    let count = 0;
    let told = (): void => undefined;
    const first = new Promise<void>(resolve => (told = resolve));
    subscription = folderChanges$(folder).subscribe(() => {
      count += 1;
      told();
    });
    for (let index = 0; index < 20; index += 1) await writeFile(path.join(folder, `${index}.yaml`), 'x');
    await first;
    expect(count).toBe(1);
  });

  it('finds a folder that comes later', async () => {
    const change = firstValueFrom(folderChanges$(folder));
    await mkdir(folder);
    await change;
    expect().nothing();
  });

  it('tells that a folder vanished', async () => {
    await mkdir(folder);
    const change = firstValueFrom(folderChanges$(folder));
    await rm(folder, { recursive: true });
    await change;
    expect().nothing();
  });
});
