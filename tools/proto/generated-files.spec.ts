import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import protobuf from 'protobufjs';
import ts from 'typescript';
import { root } from '../packages';
import { emitMessages } from './emit-messages';
import { emitTypes } from './emit-types';
import { generatedFiles } from './generated-files';
import { moduleOf, refuseClashes } from './modules';
import { loadProtoRoot, protoFiles, protoText } from './proto-root';

const folder = path.join(root, 'libs/wire/generated');

function parsed(text: string): protobuf.Root {
  return protobuf.parse(`syntax = "proto3"; package teleport.mfa.v1; ${text}`, { keepCase: false }).root.resolveAll().root;
}

describe('libs/wire/generated', () => {
  it('is what proto/ gives', async () => {
    const files = await generatedFiles();
    expect(readdirSync(folder).sort()).toEqual([...files.keys()].sort());
    for (const [name, text] of files)
      expect(readFileSync(path.join(folder, name), 'utf8') === text)
        .withContext(name)
        .toBeTrue();
  });

  it('has declarations without a single unknown name', () => {
    // Everywhere else declaration files go unchecked (skipLibCheck), where an unknown name is silently `any`.
    const files = readdirSync(folder).filter(file => file.endsWith('.d.ts'));
    const program = ts.createProgram(
      files.map(file => path.join(folder, file)),
      {
        strict: true,
        skipLibCheck: false,
        noEmit: true,
        types: [],
        lib: ['lib.es2024.d.ts'],
        moduleResolution: ts.ModuleResolutionKind.Bundler,
      },
    );
    const problems = files.flatMap(file => {
      const source = program.getSourceFile(path.join(folder, file));
      return [...program.getSemanticDiagnostics(source), ...program.getSyntacticDiagnostics(source)];
    });
    expect(problems.map(one => ts.flattenDiagnosticMessageText(one.messageText, ' '))).toEqual([]);
    expect(files.length).toBeGreaterThan(10);
  });
});

describe('the generator', () => {
  it('refuses two messages that would have one generated name', () => {
    const clash = parsed('message A { message Same {} } message B { message Same {} }');
    const types = ['A.Same', 'B.Same'].map(name => clash.lookupType(`teleport.mfa.v1.${name}`));
    expect(() => refuseClashes(types)).toThrowError(/"teleport\.mfa\.v1\.B\.Same" and "teleport\.mfa\.v1\.A\.Same"/);
  });

  it('refuses a package that has no module, and says where to add one', () => {
    const other = protobuf.parse('syntax = "proto3"; package some.other.v1; message A {}').root;
    expect(() => moduleOf(other.lookupType('some.other.v1.A'))).toThrowError(/"some\.other\.v1".*modules\.ts/);
  });

  it('refuses a message for which pbjs wrote nothing', () => {
    const type = parsed('message A {}').lookupType('teleport.mfa.v1.A');
    expect(() => emitMessages('mfa', [type], new Map(), new Map())).toThrowError(/no code for "teleport\.mfa\.v1\.A"/);
  });

  it('refuses a scalar type that it has no TypeScript type for', () => {
    const type = parsed('message A { sint64 x = 1; }').lookupType('teleport.mfa.v1.A');
    expect(() => emitTypes('mfa', [type], [])).toThrowError(/A\.x" has type sint64/);
  });
});

describe('proto/', () => {
  const loaded = loadProtoRoot('as-written');

  it('has the licence line and a comment on every file', () => {
    for (const file of protoFiles()) {
      expect(protoText(file))
        .withContext(file)
        .toMatch(/^\/\/ SPDX-License-Identifier: Apache-2\.0\n\/\/ [A-Z]/);
    }
  });

  it('has files where their package says', () => {
    for (const file of protoFiles()) {
      const pkg = /^package ([\w.]+);$/m.exec(protoText(file))?.[1] ?? '';
      expect(path.posix.dirname(file)).withContext(file).toBe(pkg.replaceAll('.', '/'));
    }
  });

  it('has a comment on every method', () => {
    const services = ['TerminalService', 'TshdEventsService', 'VnetService', 'AutoUpdateService', 'PtyHostService'];
    for (const service of services.map(name => loaded.lookup(name, [protobuf.Service]))) {
      if (!(service instanceof protobuf.Service)) throw new Error('a service is missing');
      for (const method of service.methodsArray) expect(method.comment).withContext(method.fullName).toBeTruthy();
    }
  });
});
