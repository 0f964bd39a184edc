import path from 'node:path';
import vm from 'node:vm';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { root } from '../packages';

/** A window's bundle that does `code`, minified; in it `wire` stands for libs/wire. */
async function windowBundle(code: string): Promise<string> {
  const result = await build({
    stdin: { contents: `import * as wire from '@drawbridge/wire';\n${code}`, resolveDir: path.join(root, 'libs'), loader: 'ts' },
    tsconfig: path.join(root, 'tsconfig.json'),
    bundle: true,
    minify: true,
    write: false,
    platform: 'browser',
    format: 'iife',
  });
  const [file] = result.outputFiles;
  if (!file) throw new Error('esbuild wrote no file');
  return file.text;
}

function gzSize(code: string): number {
  return gzipSync(code, { level: 9 }).length;
}

describe('libs/wire in a window', () => {
  it('works where code cannot be made from text, as under our content security policy', async () => {
    const code = await windowBundle(`
      const bytes = wire.terminalGetCluster.response.encode({ name: 'a', loggedInUser: { validUntil: { seconds: -62135596800 } } });
      const read = wire.terminalGetCluster.response.decode(bytes);
      globalThis.result = read.name + read.loggedInUser.validUntil.seconds;`);
    const context = vm.createContext({ TextDecoder }, { codeGeneration: { strings: false, wasm: false } });
    const attempt = `try { Function('return 1')(); 'allowed' } catch (error) { error.name }`;
    expect(vm.runInContext(attempt, context)).toBe('EvalError');
    expect(vm.runInContext(`try { ${code}; result } catch (error) { String(error) }`, context)).toBe('a-62135596800');
    expect(code).not.toMatch(/\beval\b|\bnew Function\b|\bFunction\(/);
  });

  it('brings the messages of the methods in use and no others', async () => {
    const code = await windowBundle('globalThis.method = wire.terminalListUnifiedResources;');
    expect(code).toContain('teleport.lib.teleterm.v1.ListUnifiedResourcesResponse');
    for (const other of ['LoginRequest', 'AccessRequest', 'CreateGatewayRequest', 'ptyhost', 'accesslist', 'prehog', 'vnet']) {
      expect(code).withContext(other).not.toContain(other);
    }
  });

  // Bounds a little above what was measured; libs/wire/README.md has the figures.
  const bounds: readonly (readonly [string, string, number])[] = [
    ['paths and kinds alone', 'globalThis.used = wire.methods;', 1_500],
    ['protobufjs with one empty message', 'globalThis.used = wire.EmptyResponse;', 14_000],
    ['listing resources', 'globalThis.used = [wire.terminalListUnifiedResources, wire.terminalGetUserPreferences];', 18_500],
    ['everything of TerminalService', 'globalThis.used = wire.terminalService;', 37_000],
  ];
  for (const [name, code, bound] of bounds) {
    it(`weighs at most ${bound} bytes (gz) for ${name}`, async () => {
      const size = gzSize(await windowBundle(code));
      expect(size).withContext(`${size} bytes`).toBeLessThanOrEqual(bound);
      expect(size)
        .withContext(`${size} bytes: the bound can come down`)
        .toBeGreaterThan(bound * 0.8);
    });
  }
});
