import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../packages';
import { parseBuildOptions, type BuildOptions } from './build-options';
import { makeBundle } from './bundle';
import { fileHash, isFresh, recordOf } from './fresh';
import { targets, type BundleTarget } from './targets';

const plain: BuildOptions = { names: [], flavour: 'production', slowdown: 'none' };

describe('parseBuildOptions', () => {
  it('builds everything in production by default', () => {
    expect(parseBuildOptions([])).toEqual({ ok: true, options: { ...plain, names: Object.keys(targets) } });
  });

  it('takes a selection and the flags', () => {
    expect(parseBuildOptions(['tsh', 'main', '--development', '--known-slowdown'])).toEqual({
      ok: true,
      options: { names: ['main', 'tsh'], flavour: 'development', slowdown: 'known' },
    });
  });

  it('names the targets when one is unknown', () => {
    expect(parseBuildOptions(['mian'])).toEqual({ ok: false, message: jasmine.stringContaining('pty-host') });
    expect(parseBuildOptions(['--fast']).ok).toBeFalse();
  });
});

/** Bundles are made below the root, because that is where their packages are found. */
describe('bundles', () => {
  let folder: string;
  beforeEach(() => {
    mkdirSync(path.join(root, 'build'), { recursive: true });
    folder = path.relative(root, mkdtempSync(path.join(root, 'build', 'spec-')));
  });
  afterEach(() => rmSync(path.join(root, folder), { recursive: true }));

  function target(text: string, limit?: number): BundleTarget {
    writeFileSync(path.join(root, folder, 'entry.ts'), text);
    return {
      kind: 'bundle',
      entry: `${folder}/entry.ts`,
      output: `${folder}/out/made.cjs`,
      platform: 'node',
      external: ['electron'],
      engine: 'node24',
      ...(limit === undefined ? {} : { limit: { bytes: limit, measure: 'plain' } }),
    };
  }
  const run = (): string => spawnSync(process.execPath, [path.join(root, folder, 'out/made.cjs')], { encoding: 'utf8' }).stdout;

  it('carry the three constants, whatever the environment says', async () => {
    const text =
      "process.stdout.write([process.env['DRAWBRIDGE_BUILD'], process.env['DRAWBRIDGE_SLOWDOWN'], process.env['DRAWBRIDGE_VERSION']].join(' '));";
    await makeBundle(target(text), { ...plain, slowdown: 'known' }, { version: '1.2.3' });
    process.env['DRAWBRIDGE_BUILD'] = 'development';
    try {
      expect(run()).toBe('production known 1.2.3');
    } finally {
      delete process.env['DRAWBRIDGE_BUILD'];
    }
  });

  it('know their own address, and are whole when they appear', async () => {
    const inputs = await makeBundle(
      target("import { existsSync } from 'node:fs'; process.stdout.write(String(existsSync(new URL(import.meta.url))));"),
      plain,
      { version: '1' },
    );
    expect(run()).toBe('true');
    expect(inputs).toEqual([`${folder}/entry.ts`]);
    expect(readdirSync(path.join(root, folder, 'out')).toSorted()).toEqual(['made.cjs', 'made.cjs.map']);
    expect(statSync(path.join(root, folder, 'out/made.cjs')).mode & 0o777).toBe(0o644);
  });

  it('are refused over their limit, and the old one stays', async () => {
    await makeBundle(target("process.stdout.write('old');"), plain, { version: '1' });
    await expectAsync(
      makeBundle(target(`process.stdout.write('${'x'.repeat(500)}');`, 400), plain, { version: '1' }),
    ).toBeRejectedWithError(/at most 400 are allowed/);
    expect(run()).toBe('old');
  });

  it('are fresh until an input, the settings or an output changes', () => {
    const entry = target('export {};').entry;
    const output = `${folder}/entry.ts`;
    const record = recordOf('s', [entry, 'node_modules/rxjs/index.js'], [output]);
    expect(Object.keys(record.inputs)).toEqual(['package-lock.json', entry]);
    expect(isFresh(record, 's')).toBeTrue();
    expect(isFresh(record, 'other')).toBeFalse();
    expect(isFresh(undefined, 's')).toBeFalse();
    expect(isFresh({ ...record, outputs: [`${folder}/gone`] }, 's')).toBeFalse();
    writeFileSync(path.join(root, entry), 'export const changed = 1;');
    expect(isFresh(record, 's')).toBeFalse();
    expect(fileHash(`${folder}/gone`)).toBe('absent');
  });
});
