import { readdirSync, readFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

export type Env = 'std' | 'node' | 'main' | 'preload' | 'dom' | 'pty-host';
export type PackageType = 'app' | 'feature' | 'ui' | 'data' | 'contract' | 'util';

/** One app or library with the three tags that the layer checks read. */
export interface WorkspacePackage {
  /** Path from the repository's root, such as `libs/uri`. */
  readonly folder: string;
  readonly name: string;
  readonly env: Env;
  readonly type: PackageType;
  readonly scope: string;
}

/** Reads every workspace package and its tags. */
export function workspacePackages(): readonly WorkspacePackage[] {
  return ['apps', 'libs'].flatMap(group =>
    readdirSync(path.join(root, group))
      .filter(name => existsSync(path.join(root, group, name, 'package.json')))
      .map(name => {
        const folder = `${group}/${name}`;
        const manifest = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8')) as {
          name: string;
          drawbridge: { env: Env; type: PackageType; scope: string };
        };
        return { folder, name: manifest.name, ...manifest.drawbridge };
      }),
  );
}
