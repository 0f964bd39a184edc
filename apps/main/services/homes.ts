import os from 'node:os';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { readTextLimited, writeFileAtomic } from '@drawbridge/files';
import type { Result } from '@drawbridge/lifecycle';
import { resolveTsh, type DaemonSettings, type ResolvedTsh } from '@drawbridge/tshd-grpc';
import type { HomeId } from '@drawbridge/contracts';
import { tshVersion, type TshVersion } from '../children/tsh-version';
import type { Flags } from '../flags';
import type { AppPaths } from '../paths';

/** The user's tsh, or why there is none. */
export interface UserTsh {
  readonly resolved: Result<ResolvedTsh>;
  readonly version: TshVersion;
}

/** One daemon to be run: a (binary, home) pair. */
export interface PlannedHome {
  readonly id: HomeId;
  readonly settings: Omit<DaemonSettings, 'socket'>;
}

/** Finds the tsh to run and who it is. `appVersion`: that of the app, and of the tsh that comes with it. */
export async function findUserTsh(paths: AppPaths, appVersion: string): Promise<UserTsh> {
  const resolved = await resolveTsh({
    environment: process.env['CONNECT_TSH_BIN_PATH'],
    bundled: paths.bundledTsh,
    checkout: paths.checkoutTsh,
    path: process.env['PATH'],
  });
  return { resolved, version: resolved.ok ? await tshVersion(resolved.value, appVersion) : { text: '', isOurs: false } };
}

/**
 * Where the user's tsh keeps its profiles: our own has a home inside this profile and never touches `~/.tsh`, where one file that another
 * tsh cannot read would break that tsh's whole list; any other tsh shares the home that its command line uses.
 */
export function userHomeFolder(
  version: TshVersion,
  paths: AppPaths,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string {
  if (version.isOurs) return paths.embeddedHome;
  const named = environment['TELEPORT_HOME'];
  return named !== undefined && path.isAbsolute(named) ? named : path.join(os.homedir(), '.tsh');
}

/** The daemon settings of one home. Directories of daemons are apart, so that two never meet. */
export function plannedHome(
  id: HomeId,
  program: string,
  home: string,
  shared: { readonly paths: AppPaths; readonly flags: Flags; readonly installationId: string },
): PlannedHome {
  const { paths, flags, installationId } = shared;
  return {
    id,
    settings: {
      program,
      home,
      certs: path.join(paths.certs, id),
      kube: path.join(paths.kube, id),
      agents: path.join(paths.agents, id),
      installationId,
      addKeysToAgent: 'auto',
      debug: flags.debug,
      insecure: flags.insecure,
      hardwareKeyAgent: false,
      environment: process.env,
    },
  };
}

/** The UUID of this installation, made on the first run. A file that holds none is written anew: nothing depends on the old one. */
export async function installationId(file: string): Promise<string> {
  const text = await readTextLimited(file, { maxBytes: 4096, links: 'follow' });
  const known = text.ok ? z.uuid().safeParse(text.value.trim()) : undefined;
  if (known?.success === true) return known.data;
  const fresh = randomUUID();
  await writeFileAtomic(file, `${fresh}\n`);
  return fresh;
}
