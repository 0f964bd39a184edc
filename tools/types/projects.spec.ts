import path from 'node:path';
import ts from 'typescript';
import { root, type Env } from '../packages';
import { compilerConfig, envProject, globals } from './projects';

/** Compiles a text, which is on no disk, as a file of an environment and returns what the compiler says about it. */
function complaints(env: Env, text: string): readonly string[] {
  const folder = path.join(root, 'build/types');
  const file = path.join(folder, 'not-on-disk.ts');
  const declarations = globals[env].declarations.map(one => path.join(root, one));
  const { options } = ts.parseJsonConfigFileContent({ ...compilerConfig(envProject(env, [])), include: [], files: [] }, ts.sys, folder);
  const host = ts.createCompilerHost(options);
  const program = ts.createProgram(
    [file, ...declarations],
    { ...options, incremental: false },
    {
      ...host,
      fileExists: name => name === file || host.fileExists(name),
      readFile: name => (name === file ? text : host.readFile(name)),
      getSourceFile: (name, ...rest) =>
        name === file ? ts.createSourceFile(name, `export {};\n${text}`, ts.ScriptTarget.ES2024) : host.getSourceFile(name, ...rest),
    },
  );
  const diagnostics = [
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...program.getSemanticDiagnostics(program.getSourceFile(file)),
  ];
  return diagnostics.map(one => ts.flattenDiagnosticMessageText(one.messageText, '\n'));
}

/** Globals that an environment has, and globals that must not compile there. */
const table: Readonly<Record<Env, { readonly right: readonly string[]; readonly wrong: readonly string[] }>> = {
  std: {
    right: ['URL', 'setTimeout', 'AbortController'],
    wrong: ['process', 'Buffer', 'require', 'document', 'window', 'fetch', 'localStorage'],
  },
  node: { right: ['process', 'Buffer', 'fetch'], wrong: ['document', 'window', 'HTMLElement'] },
  main: { right: ['process', 'Buffer'], wrong: ['document', 'window', 'HTMLElement'] },
  'pty-host': { right: ['process', 'Buffer'], wrong: ['document', 'window', 'HTMLElement'] },
  preload: { right: ['window', 'MessagePort'], wrong: ['process', 'Buffer', 'require', '__dirname'] },
  dom: { right: ['document', 'window', '$localize'], wrong: ['process', 'Buffer', 'require', '__dirname', 'setImmediate'] },
};

describe('type projects', () => {
  for (const env of Object.keys(table) as Env[]) {
    it(`let ${env} see its own globals and no others`, () => {
      const { right, wrong } = table[env];
      expect(complaints(env, right.map(name => `void ${name};`).join('\n'))).toEqual([]);
      const said = complaints(env, wrong.map(name => `void ${name};`).join('\n'));
      for (const name of wrong)
        expect(said.some(one => one.includes(`'${name}'`)))
          .withContext(`${env} compiles ${name}`)
          .toBeTrue();
    });
  }

  it('refuse a module of Node in std by its types, independently of the layer checks', () => {
    expect(complaints('std', "import { readFileSync } from 'node:fs';\nvoid readFileSync;").length).toBeGreaterThan(0);
  });
});
