import type { Env, PackageType } from '../packages';

/** Which packages an environment may import, and which of Node's modules and installed packages it may see. */
export interface EnvTable {
  readonly packages: readonly Env[];
  readonly core: 'free' | 'refused';
  /** `only`: just these installed packages; `except`: all but these. A slash at the end means a whole scope. */
  readonly installed: { readonly only: readonly string[] } | { readonly except: readonly string[] };
}

/** Pure code: no Node, no DOM, no Electron. The message catalogue ($localize) is the same everywhere. */
const pure = ['rxjs', 'zod', 'protobufjs', 'long', 'tslib', '@angular/localize'];
/** What no program of ours in Node may import. */
const windowOnly = [
  '@angular/core',
  '@angular/common',
  '@angular/platform-browser',
  '@angular/forms',
  '@angular/cdk',
  '@angular/material',
  '@xterm/xterm',
  '@xterm/addon-webgl',
  '@xterm/addon-fit',
  '@material-symbols/',
];

/** Section 3 of the architecture. */
export const envTable: Readonly<Record<Env, EnvTable>> = {
  std: { packages: ['std'], core: 'refused', installed: { only: pure } },
  node: { packages: ['std', 'node'], core: 'free', installed: { except: ['electron', 'node-pty', ...windowOnly] } },
  main: { packages: ['std', 'node', 'main'], core: 'free', installed: { except: ['node-pty', ...windowOnly] } },
  'pty-host': { packages: ['std', 'node', 'pty-host'], core: 'free', installed: { except: windowOnly } },
  preload: { packages: ['std'], core: 'refused', installed: { only: ['electron'] } },
  dom: { packages: ['std', 'dom'], core: 'refused', installed: { only: [...pure, '@angular/', '@xterm/', '@material-symbols/'] } },
};

/** Types from the top down; those in one row do not import each other. */
const order: readonly (readonly PackageType[])[] = [['app'], ['feature'], ['ui', 'data'], ['contract'], ['util']];

/** The types that a package of some type may import. Apps and features never import their like; the others may. */
export function lowerTypes(type: PackageType): readonly PackageType[] {
  const place = order.findIndex(row => row.includes(type));
  const below = order.slice(place + 1).flat();
  return type === 'app' || type === 'feature' ? below : [type, ...below];
}
