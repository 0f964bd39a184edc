import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { resolveTsh, type TshPlaces } from './resolve-tsh';

describe('resolveTsh', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'resolve-'));
    for (const name of ['env', 'bundled', 'checkout', 'path-a', 'path-b']) await mkdir(path.join(folder, name));
  });

  afterEach(() => rm(folder, { recursive: true }));

  async function program(name: string, mode = 0o755): Promise<string> {
    const file = path.join(folder, name, 'tsh');
    await writeFile(file, '#!/bin/sh\n');
    await chmod(file, mode);
    return file;
  }

  function places(change: Partial<TshPlaces> = {}): TshPlaces {
    return {
      environment: undefined,
      bundled: path.join(folder, 'bundled/tsh'),
      checkout: path.join(folder, 'checkout/tsh'),
      path: [path.join(folder, 'path-a'), path.join(folder, 'path-b')].join(path.delimiter),
      ...change,
    };
  }

  async function failure(given: TshPlaces): Promise<unknown> {
    const found = await resolveTsh(given);
    return found.ok ? found.value : { code: found.error.code, ...found.error.params };
  }

  it('takes the first there is: variable, bundled, checkout, PATH', async () => {
    const onPath = await program('path-b');
    expect(await resolveTsh(places())).toEqual({ ok: true, value: { path: onPath, source: 'path' } });
    const checkout = await program('checkout');
    expect(await resolveTsh(places())).toEqual({ ok: true, value: { path: checkout, source: 'checkout' } });
    const bundled = await program('bundled');
    expect(await resolveTsh(places())).toEqual({ ok: true, value: { path: bundled, source: 'bundled' } });
    const named = await program('env');
    expect(await resolveTsh(places({ environment: named }))).toEqual({ ok: true, value: { path: named, source: 'environment' } });
    expect(await resolveTsh(places({ environment: '' }))).toEqual({ ok: true, value: { path: bundled, source: 'bundled' } });
  });

  it('passes over packages without a bundled tsh, and PATH entries that cannot be meant', async () => {
    const onPath = await program('path-b');
    await program('path-a', 0o644);
    const PATH = ['', '.', 'relative', path.join(folder, 'path-a'), path.join(folder, 'nowhere'), path.join(folder, 'path-b')].join(
      path.delimiter,
    );
    expect(await resolveTsh(places({ bundled: undefined, checkout: undefined, path: PATH }))).toEqual({
      ok: true,
      value: { path: onPath, source: 'path' },
    });
  });

  describe('is a clear error, and runs no other tsh', () => {
    beforeEach(() => program('path-a'));

    const rows: readonly (readonly [string, (folder: string) => string, RegExp])[] = [
      ['a relative path', () => 'build/tsh', /^it is not an absolute path; give the whole path \(CONNECT_TSH_BIN_PATH names it\)$/],
      ['a path with a home sign', () => '~/bin/tsh', /not an absolute path/],
      ['a missing file', at => path.join(at, 'env/tsh'), /^it does not exist; check the path/],
      ['a folder', at => path.join(at, 'env'), /^it is not a file; name the program itself/],
      ['a NUL character', at => `${at}/tsh\0`, /NUL/],
    ];
    for (const [what, environment, reason] of rows) {
      it(`for ${what} in the variable`, async () => {
        expect(await failure(places({ environment: environment(folder) }))).toEqual(
          jasmine.objectContaining({ code: 'daemon-binary-invalid', reason: jasmine.stringMatching(reason) }),
        );
      });
    }

    it('for a file that may not be run, in the variable and in the bundle', async () => {
      const named = await program('env', 0o644);
      expect(await failure(places({ environment: named }))).toEqual(
        jasmine.objectContaining({
          code: 'daemon-binary-invalid',
          path: named,
          reason: jasmine.stringMatching(/may not be run by this user/),
        }),
      );
      const bundled = await program('bundled', 0o644);
      expect(await failure(places())).toEqual(
        jasmine.objectContaining({ path: bundled, reason: jasmine.stringMatching(/it is the bundled tsh/) }),
      );
    });
  });

  it('says what to do when there is none', async () => {
    for (const PATH of [undefined, '', places().path]) {
      expect(await failure(places({ path: PATH }))).toEqual(
        jasmine.objectContaining({
          code: 'daemon-binary-invalid',
          path: 'tsh',
          reason: jasmine.stringMatching(/npm run build:tsh.*CONNECT_TSH_BIN_PATH/),
        }),
      );
    }
  });
});
