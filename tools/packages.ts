import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** The repository's root folder. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

const envs = ['std', 'node', 'main', 'preload', 'dom', 'pty-host'] as const;
const types = ['app', 'feature', 'ui', 'data', 'contract', 'util'] as const;
const manifest = z.object({
  name: z.string(),
  drawbridge: z.strictObject({ env: z.enum(envs), type: z.enum(types), scope: z.string().regex(/^[a-z-]+$/) }),
});

/** Where a package's code runs: section 3 of the architecture. */
export type Env = (typeof envs)[number];
/** What a package is for; a package imports only packages of a lower type. */
export type PackageType = (typeof types)[number];

/** One app or library with the three tags that the layer checks read. */
export interface WorkspacePackage {
  /** Path from the repository's root, such as `libs/uri`. */
  readonly folder: string;
  readonly name: string;
  readonly env: Env;
  readonly type: PackageType;
  readonly scope: string;
}

/**
 * Reads every workspace package and its tags. @param folder the repository's root, or that of a fixture
 * @throws when a package has no tags, or wrong ones, with its name
 */
export function workspacePackages(folder = root): readonly WorkspacePackage[] {
  return ['apps', 'libs'].flatMap(group => packagesIn(folder, group));
}

function packagesIn(folder: string, group: string): readonly WorkspacePackage[] {
  if (!existsSync(path.join(folder, group))) return [];
  return readdirSync(path.join(folder, group))
    .filter(name => existsSync(path.join(folder, group, name, 'package.json')))
    .map(name => readPackage(folder, `${group}/${name}`));
}

function readPackage(folder: string, place: string): WorkspacePackage {
  const file = path.join(folder, place, 'package.json');
  const parsed = manifest.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success)
    throw new Error(`${place}/package.json needs "drawbridge": {"env", "type", "scope"}:\n${z.prettifyError(parsed.error)}`);
  return { folder: place, name: parsed.data.name, ...parsed.data.drawbridge };
}
