import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../packages';
import { runProgram } from '../run-program';

const page = readFileSync(path.join(root, 'docs/how-to/add-a-resource-kind.md'), 'utf8');

interface Step {
  readonly file: string;
  /** Empty for places that the page only names. */
  readonly code: string;
}

/** The files that a part of the page names, each with the code that follows it before the next one. */
function steps(heading: string): readonly Step[] {
  const part = page.split(/^## /m).find(one => one.startsWith(heading)) ?? '';
  // Odd pieces are code.
  const pieces = part.split(/^```\w*\n/m);
  const found: { file: string; code: string }[] = [];
  pieces.forEach((piece, index) => {
    const last = found.at(-1);
    if (index % 2 === 1 && last !== undefined) last.code = piece;
    if (index % 2 === 1) return;
    // A file that is added or changed stands at the beginning of its paragraph, or right after what it is.
    for (const [, file = ''] of piece.matchAll(/^(?:[A-Z][a-z ]+: )?`((?:libs|tools|apps)\/[^`]+\.ts)`/gm)) found.push({ file, code: '' });
  });
  return found;
}

describe('how to add a resource kind', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'how-to-'));
    cpSync(path.join(root, 'libs/resources'), path.join(folder, 'libs/resources'), { recursive: true });
    for (const one of ['tools/icons/used-icons.ts', 'apps/renderer/connect/connect-requests.ts']) {
      mkdirSync(path.dirname(path.join(folder, one)), { recursive: true });
      cpSync(path.join(root, one), path.join(folder, one));
    }
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
    writeFileSync(path.join(folder, 'package.json'), '{"type": "module"}');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('takes at most five new files and three lines, and its types and specs pass', async () => {
    const files = steps('Write');
    expect(files.length).toBeGreaterThanOrEqual(3);
    expect(files.length).toBeLessThanOrEqual(5);
    for (const { file, code } of files) {
      expect(existsSync(path.join(folder, file)))
        .withContext(`${file} is new`)
        .toBeFalse();
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), code);
    }
    const edits = steps('Edit');
    expect(edits.length).toBeLessThanOrEqual(3);
    const [listed, icon] = edits;
    for (const edit of [listed, icon]) expect(edit?.code.trim().split('\n').length).toBe(1);
    const kinds = path.join(folder, listed?.file ?? '');
    writeFileSync(kinds, `${readFileSync(kinds, 'utf8')}${listed?.code ?? ''}`);
    const icons = path.join(folder, icon?.file ?? '');
    writeFileSync(icons, readFileSync(icons, 'utf8').replace('} as const', `${icon?.code ?? ''}} as const`));

    const spec = files.find(one => one.file.endsWith('.spec.ts'))?.file ?? '';
    const folderOf = path.join(folder, 'libs/resources');
    writeFileSync(
      path.join(folder, 'tsconfig.json'),
      JSON.stringify({
        extends: path.join(root, 'tsconfig.json'),
        compilerOptions: {
          rootDir: '/',
          typeRoots: [path.join(root, 'node_modules/@types')],
          paths: { '@drawbridge/*': [path.join(root, 'libs/*/index.ts')] },
        },
        files: [path.join(folder, spec), path.join(folderOf, 'index.ts'), icons],
      }),
    );
    const [types, specs] = await Promise.all([
      runProgram(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', folder, '--pretty', 'false'], {
        output: 'keep',
      }),
      runProgram(
        process.execPath,
        [
          '--import',
          path.join(root, 'node_modules/tsx/dist/loader.mjs'),
          path.join(root, 'node_modules/jasmine/bin/jasmine.js'),
          path.join(folder, spec),
        ],
        { output: 'keep' },
      ),
    ]);
    expect(types.output).toBe('');
    expect(specs.output).toMatch(/^2 specs, 0 failures/m);
    expect([types.code, specs.code]).toEqual([0, 0]);
  }, 120_000);
});
