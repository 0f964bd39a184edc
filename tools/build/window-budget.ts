import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** Budgets of the window in compressed bytes (quality.md, section 1). */
export const windowBudget = { initial: 350 * 1024, lazyChunk: 120 * 1024 } as const;

/** Compressed sizes of a built window. */
export interface WindowSizes {
  /** What is loaded before the first screen: the page's scripts and styles with all that they import statically. */
  readonly initial: number;
  /** Every other script, by name. */
  readonly lazy: ReadonlyMap<string, number>;
}

/** Measures the files of a built window. `folder`: the one with its `index.html`. */
export function windowSizes(folder: string): WindowSizes {
  const initial = new Set(
    [...readFileSync(path.join(folder, 'index.html'), 'utf8').matchAll(/(?:src|href)="([^":?]+\.(?:js|css))"/g)].map(
      found => found[1] ?? '',
    ),
  );
  for (const file of initial) for (const imported of staticImports(path.join(folder, file))) initial.add(imported);
  const size = (file: string): number => gzipSync(readFileSync(path.join(folder, file))).length;
  const scripts = readdirSync(folder).filter(name => name.endsWith('.js') && !initial.has(name));
  return {
    initial: [...initial].reduce((sum, file) => sum + size(file), 0),
    lazy: new Map(scripts.map(name => [name, size(name)])),
  };
}

/** @throws with the figures when a budget is exceeded */
export function checkWindowBudget({ initial, lazy }: WindowSizes): void {
  if (initial > windowBudget.initial)
    throw new Error(`The window loads ${initial} compressed bytes before its first screen; at most ${windowBudget.initial} are allowed.`);
  for (const [name, bytes] of lazy)
    if (bytes > windowBudget.lazyChunk)
      throw new Error(`The lazy chunk ${name} has ${bytes} compressed bytes; at most ${windowBudget.lazyChunk} are allowed.`);
}

/** The chunks that a minified script imports at its top: `import…from"./chunk-X.js"` or `import"./chunk-X.js"`. */
function staticImports(file: string): readonly string[] {
  if (!file.endsWith('.js')) return [];
  return [...readFileSync(file, 'utf8').matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([\w-]+\.js)["']/g)].map(found => found[1] ?? '');
}
