import '@angular/localize/init';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { firstValueFrom, type Observable } from 'rxjs';
import { root } from '../packages';

/** A provider as this spec needs it; the window's own type is not for Node. */
interface Provider {
  find(query: object): Observable<{ readonly items: readonly Item[] }>;
}
interface Item {
  readonly title: string;
  readonly score: number;
  choose(): { readonly kind: string; readonly run?: () => void };
}

describe('how to add something that the palette finds', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'how-to-'));
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
    writeFileSync(path.join(folder, 'package.json'), '{"type": "module"}');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('takes one file and one line', async () => {
    const page = readFileSync(path.join(root, 'docs/how-to/add-a-palette-provider.md'), 'utf8');
    const [code = '', line = ''] = [...page.matchAll(/^ *```ts\n(.*?)```$/gms)].map(found => found[1] ?? '');
    const name = /export const (\w+)/.exec(code)?.[1] ?? '';
    expect(line.trim()).toBe(`${name},`);
    const list = readFileSync(path.join(root, 'apps/renderer/palette/palette-providers.ts'), 'utf8');
    expect(list.match(/return \[\n(?: +inject\(\w+\),\n)+ +\];/)?.length).toBe(1);

    const file = path.join(folder, 'notes-provider.ts');
    writeFileSync(file, code);
    const { [name]: added } = (await import(pathToFileURL(file).href)) as Record<string, Provider>;
    const find = async (text: string): Promise<readonly string[]> => {
      const query = { text, words: text === '' ? [] : text.split(' '), mode: 'words', filters: [] };
      const { items } = await firstValueFrom(added!.find(query));
      return items.filter(one => one.score > 0).map(one => one.title);
    };
    expect(await find('')).toEqual([]);
    expect(await find('harbour renew')).toEqual(['Renew the certificate of harbour']);
    expect(await find('lighthouse')).toEqual([]);
    const { items } = await firstValueFrom(added!.find({ text: 'renew', words: ['renew'], mode: 'words', filters: [] }));
    const outcome = items[0]?.choose();
    expect(outcome?.kind).toBe('do');
    outcome?.run?.();
    expect(items[0]?.choose().kind).toBe('refused');
  });
});
