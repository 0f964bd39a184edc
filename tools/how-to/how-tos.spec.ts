import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../packages';
import { runProgram, type ProgramEnd } from '../run-program';

/** The pages that are followed with their own examples, all in one copy of the tree: its types are checked once, its specs run once. */
const pages = ['add-a-resource-kind', 'add-a-gateway-protocol', 'add-a-palette-provider'] as const;

interface Step {
  readonly file: string;
  /** Empty for places that the page only names. */
  readonly code: string;
}

/** The files that a part of a page names, each with the code that follows it before the next one. */
function steps(name: string, heading: 'Write' | 'Edit'): readonly Step[] {
  const page = readFileSync(path.join(root, 'docs/how-to', `${name}.md`), 'utf8');
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

/** A line where a person would put it: imports first, others before the end of the list that is there, else at the end of the file. */
function withLine(text: string, line: string): string {
  if (line.startsWith('import ')) return `${line}${text}`;
  const end = /^(?:\} as const| {2}\];)/m.exec(text);
  return end === null ? `${text}${line}` : `${text.slice(0, end.index)}${line}${text.slice(end.index)}`;
}

describe('the how-tos, followed with their examples', () => {
  let folder: string;
  let types: ProgramEnd;
  let specs: ProgramEnd;
  const written = pages.flatMap(page => steps(page, 'Write'));
  const edited = pages.flatMap(page => steps(page, 'Edit'));
  const at = (file: string): string => path.join(folder, file);

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'how-to-'));
    for (const one of ['libs/resources', 'libs/gateways']) cpSync(path.join(root, one), at(one), { recursive: true });
    symlinkSync(path.join(root, 'node_modules'), at('node_modules'));
    writeFileSync(at('package.json'), '{"type": "module"}');
    for (const { file } of edited) {
      mkdirSync(path.dirname(at(file)), { recursive: true });
      cpSync(path.join(root, file), at(file));
    }
    for (const { file, code } of written) {
      mkdirSync(path.dirname(at(file)), { recursive: true });
      writeFileSync(at(file), code);
    }
    for (const { file, code } of edited) writeFileSync(at(file), withLine(readFileSync(at(file), 'utf8'), code));
    // A window's list of providers stands on the whole window; what is added to it says its type itself.
    const checked = [...written, ...edited].map(one => one.file).filter(file => !/palette-providers|connect-requests/.test(file));
    const compilerOptions = {
      rootDir: '/',
      typeRoots: [path.join(root, 'node_modules/@types')],
      paths: { '@drawbridge/*': [path.join(root, 'libs/*/index.ts')] },
    };
    const files = [...new Set([...checked, 'libs/resources/index.ts', 'libs/gateways/index.ts'])].map(at);
    writeFileSync(at('tsconfig.json'), JSON.stringify({ extends: path.join(root, 'tsconfig.json'), compilerOptions, files }));
    const run = (script: string, ...args: readonly string[]): Promise<ProgramEnd> =>
      runProgram(process.execPath, ['--import', path.join(root, 'node_modules/tsx/dist/loader.mjs'), path.join(root, script), ...args], {
        output: 'keep',
      });
    [types, specs] = await Promise.all([
      run('node_modules/typescript/bin/tsc', '-p', folder, '--pretty', 'false'),
      run('node_modules/jasmine/bin/jasmine.js', ...written.map(one => at(one.file)).filter(file => file.endsWith('.spec.ts'))),
    ]);
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  for (const page of pages) {
    it(`${page}: takes at most five new files and three lines`, () => {
      const files = steps(page, 'Write');
      expect(files.length).toBeGreaterThanOrEqual(2);
      expect(files.length).toBeLessThanOrEqual(5);
      for (const { file, code } of files) {
        expect(existsSync(path.join(root, file)))
          .withContext(`${file} is new`)
          .toBeFalse();
        expect(code).withContext(file).not.toBe('');
      }
      const edits = steps(page, 'Edit');
      expect(edits.length).toBeGreaterThanOrEqual(1);
      expect(edits.length).toBeLessThanOrEqual(3);
      for (const { file, code } of edits) {
        expect(existsSync(path.join(root, file)))
          .withContext(`${file} is there`)
          .toBeTrue();
        expect(code.split('\n').length).withContext(`${file}: one line`).toBeLessThanOrEqual(2);
      }
    });
  }

  it('type-check, all together', () => {
    expect(types.output).toBe('');
    expect(types.code).toBe(0);
  });

  it('pass their specs', () => {
    expect(specs.output).toMatch(/^5 specs, 0 failures/m);
    expect(specs.code).toBe(0);
  });

  it('are in the lists of the app', () => {
    const providers = readFileSync(at('apps/renderer/palette/palette-providers.ts'), 'utf8');
    expect(providers).toMatch(/return \[\n(?: +inject\(\w+\),\n)+ +notesProvider,\n +\];/);
    expect(providers).toContain("import { notesProvider } from './providers/notes-provider';");
  });
});
