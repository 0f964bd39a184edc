import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkWindowBudget, windowBudget, windowSizes } from './window-budget';

describe('budget of the window', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'budget-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('counts what the page loads and all that this imports, and the rest as lazy', () => {
    const files = {
      'index.html':
        '<link rel="icon" href="data:,"/><link rel="stylesheet" href="styles-A.css"><script src="main-B.js" type="module"></script>',
      'styles-A.css': 'a{}',
      'main-B.js': `import{a as b}from"./chunk-C.js";import("./chunk-L.js");`,
      'chunk-C.js': `import"./chunk-D.js";export{a}`,
      'chunk-D.js': randomBytes(3000).toString('hex'),
      'chunk-L.js': 'export{}',
      'main-B.js.map': '{}',
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
    const { initial, lazy } = windowSizes(folder);
    expect(initial).toBeGreaterThan(3000);
    expect([...lazy.keys()]).toEqual(['chunk-L.js']);
  });

  it('fails over a budget, with the figures', () => {
    expect(() =>
      checkWindowBudget({ initial: windowBudget.initial, lazy: new Map([['chunk-a.js', windowBudget.lazyChunk]]) }),
    ).not.toThrow();
    expect(() => checkWindowBudget({ initial: windowBudget.initial + 1, lazy: new Map() })).toThrowError(/358401/);
    expect(() => checkWindowBudget({ initial: 0, lazy: new Map([['chunk-a.js', windowBudget.lazyChunk + 1]]) })).toThrowError(
      /chunk-a\.js/,
    );
  });
});
