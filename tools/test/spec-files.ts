import { globSync } from 'node:fs';
import { root, workspacePackages } from '../packages';

/** Specs that run in Node: those of every package that is not `dom`, and those of `tools/`, `bench/` and `e2e/`. */
export function nodeSpecFiles(prefixes: readonly string[]): readonly string[] {
  const packages = workspacePackages().filter(one => one.env !== 'dom');
  const folders = [...packages.map(one => one.folder), 'tools', 'bench', 'e2e'];
  return specsIn(folders).filter(file => prefixes.length === 0 || prefixes.some(prefix => isUnder(file, prefix)));
}

/** Every `*.spec.ts` in some folders, sorted, without those of installed packages. */
export function specsIn(folders: readonly string[]): readonly string[] {
  return folders
    .flatMap(folder => globSync(`${folder}/**/*.spec.ts`, { cwd: root }))
    .filter(file => !file.includes('node_modules'))
    .toSorted();
}

/** `libs/uri` means that folder and not `libs/uri-other`; a whole file name works too. */
export function isUnder(file: string, prefix: string): boolean {
  const clean = prefix.replace(/^\.\//, '').replace(/\/+$/, '');
  return file === clean || file.startsWith(`${clean}/`);
}
