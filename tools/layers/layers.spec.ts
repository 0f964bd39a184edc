import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { workspacePackages, type Env, type PackageType } from '../packages';
import { layerReport } from './violations';

/** A small repository: `libs/pure` is std, util, shared; every test adds what it wants to see. */
class Fixture {
  readonly root = mkdtempSync(path.join(tmpdir(), 'layers-'));

  constructor() {
    this.write(
      'package.json',
      JSON.stringify({
        name: 'fixture',
        dependencies: { rxjs: '1.0.0', express: '1.0.0', 'node-pty': '1.0.0' },
        devDependencies: { electron: '1.0.0', tinybench: '1.0.0' },
      }),
    );
    this.write(
      'tsconfig.json',
      JSON.stringify({
        compilerOptions: { module: 'ESNext', moduleResolution: 'bundler', paths: { '@drawbridge/*': ['./libs/*/index.ts'] } },
      }),
    );
    for (const name of ['rxjs', 'express', 'node-pty', 'electron', 'tinybench']) {
      this.write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
      this.write(`node_modules/${name}/index.js`, 'module.exports = {};');
    }
    this.package('libs/pure', 'std', 'util', 'shared');
  }

  package(folder: string, env: Env, type: PackageType, scope: string, index = 'export const it = 1;'): void {
    this.write(`${folder}/package.json`, JSON.stringify({ name: folder, drawbridge: { env, type, scope } }));
    this.write(`${folder}/index.ts`, index);
  }

  write(file: string, text: string): void {
    mkdirSync(path.dirname(path.join(this.root, file)), { recursive: true });
    writeFileSync(path.join(this.root, file), text);
  }

  async rules(): Promise<readonly string[]> {
    const report = await layerReport(this.root);
    return [...new Set(report.violations.map(one => one.rule))].toSorted();
  }
}

describe('layer checks', () => {
  let fixture: Fixture;
  beforeEach(() => {
    fixture = new Fixture();
  });
  afterEach(() => rmSync(fixture.root, { recursive: true, force: true }));

  const pulls = (name: string): string => `import { it } from '${name}'; export const mine = it;`;

  it('lets a tidy repository pass', async () => {
    fixture.package('libs/model', 'std', 'data', 'app', `${pulls('@drawbridge/pure')} export * from './part';`);
    fixture.write('libs/model/part.ts', "import { map } from 'rxjs'; export const part = map;");
    fixture.package(
      'apps/main',
      'main',
      'app',
      'app',
      "import { it } from '@drawbridge/model'; import { app } from 'electron'; import 'node:fs'; export default [it, app];",
    );
    expect(await fixture.rules()).toEqual([]);
    expect((await layerReport(fixture.root)).files).toBe(4);
  });

  const planted: readonly (readonly [what: string, rules: string, plant: (fixture: Fixture) => void])[] = [
    [
      'a std package that imports a node package',
      'env-std-packages',
      one => {
        one.package('libs/disk', 'node', 'util', 'shared');
        one.package('libs/model', 'std', 'util', 'shared', pulls('@drawbridge/disk'));
      },
    ],
    [
      'a std package that imports a module of Node',
      'env-std-node',
      one => one.package('libs/model', 'std', 'util', 'shared', "import { readFileSync } from 'node:fs'; export default readFileSync;"),
    ],
    [
      'a std package that imports a type of Node',
      'env-std-node',
      one => one.package('libs/model', 'std', 'util', 'shared', "import type { Stats } from 'fs'; export type Mine = Stats;"),
    ],
    [
      'a std package that imports Express',
      'env-std-installed',
      one => one.package('libs/model', 'std', 'util', 'shared', "import express from 'express'; export default express;"),
    ],
    [
      'a node package that imports Electron',
      'env-node-installed',
      one => one.package('libs/disk', 'node', 'util', 'shared', "import { app } from 'electron'; export default app;"),
    ],
    [
      'a main package that imports node-pty',
      'env-main-installed',
      one => one.package('apps/main', 'main', 'app', 'app', "import pty from 'node-pty'; export default pty;"),
    ],
    [
      'a dom package that imports a node package',
      'env-dom-packages',
      one => {
        one.package('libs/disk', 'node', 'util', 'shared');
        one.package('libs/view', 'dom', 'ui', 'app', pulls('@drawbridge/disk'));
      },
    ],
    [
      'a dom package that loads a module of Node later',
      'env-dom-node',
      one => one.package('libs/view', 'dom', 'ui', 'app', "export const later = () => import('node:fs');"),
    ],
    [
      'a preload that imports rxjs',
      'env-preload-installed',
      one => one.package('apps/preload', 'preload', 'app', 'app', "import { map } from 'rxjs'; export default map;"),
    ],
    [
      'a feature that imports a feature',
      'type-feature',
      one => {
        one.package('libs/login', 'dom', 'feature', 'app');
        one.package('libs/list', 'dom', 'feature', 'app', pulls('@drawbridge/login'));
      },
    ],
    [
      'a util that imports data',
      'type-util',
      one => {
        one.package('libs/model', 'std', 'data', 'app');
        one.package('libs/helper', 'std', 'util', 'app', pulls('@drawbridge/model'));
      },
    ],
    [
      'ui that imports data',
      'type-ui',
      one => {
        one.package('libs/model', 'dom', 'data', 'app');
        one.package('libs/view', 'dom', 'ui', 'app', pulls('@drawbridge/model'));
      },
    ],
    [
      'a package that imports another scope',
      'scope-tsh',
      one => {
        one.package('libs/model', 'node', 'util', 'app');
        one.package('libs/client', 'node', 'util', 'tsh', pulls('@drawbridge/model'));
      },
    ],
    [
      'a shared package that imports a scope',
      'scope-shared',
      one => {
        one.package('libs/model', 'std', 'util', 'app');
        one.package('libs/base', 'std', 'util', 'shared', pulls('@drawbridge/model'));
      },
    ],
    [
      'a cycle between files',
      'no-cycle',
      one => {
        one.write('libs/pure/a.ts', "import { b } from './b'; export const a = () => b;");
        one.write('libs/pure/b.ts', "import { a } from './a'; export const b = () => a;");
      },
    ],
    [
      'an import of another library past its index',
      'index-only',
      one => {
        one.write('libs/pure/inner.ts', 'export const it = 2;');
        one.package('libs/model', 'std', 'util', 'shared', pulls('../pure/inner'));
      },
    ],
    [
      'a tool that goes past an index',
      'index-only-harness',
      one => {
        one.write('libs/pure/inner.ts', 'export const it = 2;');
        one.write('tools/a.ts', pulls('../libs/pure/inner'));
      },
    ],
    [
      'an import of an app',
      // An app is also of a higher type than whoever imports it.
      'no-app type-util',
      one => {
        one.package('apps/main', 'main', 'app', 'app');
        one.package('libs/model', 'main', 'util', 'app', pulls('../../apps/main/index'));
      },
    ],
    [
      'fakes in the product',
      'no-testing',
      one => {
        one.package('libs/testing', 'node', 'util', 'shared');
        one.package('libs/disk', 'node', 'util', 'shared', pulls('@drawbridge/testing'));
      },
    ],
    [
      "another library's fakes in the product",
      'no-testing',
      one => {
        one.write('libs/pure/testing/index.ts', 'export const it = 2;');
        one.package('libs/model', 'std', 'util', 'shared', pulls('../pure/testing/index'));
      },
    ],
    [
      'a tool in the product',
      'no-harness',
      one => {
        one.write('tools/a.ts', 'export const it = 1;');
        one.package('libs/disk', 'node', 'util', 'shared', pulls('../../tools/a'));
      },
    ],
    [
      'a development package in the product',
      'no-dev-package',
      one => one.package('libs/disk', 'node', 'util', 'shared', "import { Bench } from 'tinybench'; export default Bench;"),
    ],
    [
      'an import that leads nowhere',
      'no-unresolved',
      one => one.package('libs/disk', 'node', 'util', 'shared', "import { it } from './nowhere'; export default it;"),
    ],
  ];

  for (const [what, rules, plant] of planted) {
    it(`reports ${what}`, async () => {
      plant(fixture);
      expect(await fixture.rules()).toEqual(rules.split(' '));
    });
  }

  it('lets a spec use fakes and Node, but not the inside of another library', async () => {
    fixture.package('libs/testing', 'node', 'data', 'app');
    fixture.write('libs/pure/a.spec.ts', "import { it as fake } from '@drawbridge/testing'; import 'node:fs'; export default fake;");
    expect(await fixture.rules()).toEqual([]);
    fixture.write('libs/pure/b.spec.ts', "import { it as fake } from '../testing/inner'; export default fake;");
    fixture.write('libs/testing/inner.ts', 'export const it = 1;');
    expect(await fixture.rules()).toEqual(['index-only']);
  });

  it('refuses a package without tags, by name', () => {
    fixture.write('libs/new/package.json', JSON.stringify({ name: 'new' }));
    expect(() => workspacePackages(fixture.root)).toThrowError(/libs\/new\/package\.json/);
    fixture.write('libs/new/package.json', JSON.stringify({ name: 'new', drawbridge: { env: 'browser', type: 'util', scope: 'app' } }));
    expect(() => workspacePackages(fixture.root)).toThrowError(/env/);
  });
});
