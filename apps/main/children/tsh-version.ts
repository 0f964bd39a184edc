import os from 'node:os';
import * as z from 'zod';
import type { ResolvedTsh } from '@drawbridge/tshd-grpc';
import { childEnvironment, environmentOf, runProgram } from '@drawbridge/programs';

/** What a tsh says of itself. `isOurs`: it is Drawbridge's own, which has a home of its own and never touches `~/.tsh`. */
export interface TshVersion {
  readonly text: string;
  readonly isOurs: boolean;
}

/** `vendor` is our own tsh's; others do not say. */
const told = z.object({ version: z.string().max(128), vendor: z.string().optional() });

const unknownVersion: TshVersion = { text: '', isOurs: false };

/**
 * Asks a tsh for its version, without any network. A tsh that does not say is treated as somebody else's. The one that comes with the app is not asked: it is ours,
 * of the app's own version, and to start it once more costs as much as half a daemon. Never rejects.
 */
export async function tshVersion({ path: program, source }: ResolvedTsh, appVersion: string): Promise<TshVersion> {
  if (source === 'bundled' || source === 'checkout') return { text: appVersion, isOurs: true };
  const environment = childEnvironment(environmentOf(process.env), { TELEPORT_TOOLS_VERSION: 'off' });
  const ran = await runProgram(
    { path: program, args: ['version', '--client', '--format=json'], environment, cwd: os.tmpdir() },
    { timeoutMs: 5000, maxOutputBytes: 64 * 1024 },
  );
  return ran.ok && ran.value.exit.code === 0 ? parseTshVersion(ran.value.stdout.toString('utf8')) : unknownVersion;
}

/** Reads what `tsh version --format=json` prints. */
export function parseTshVersion(printed: string): TshVersion {
  try {
    const read = told.safeParse(JSON.parse(printed));
    return read.success ? { text: read.data.version, isOurs: read.data.vendor === 'Drawbridge' } : unknownVersion;
  } catch {
    return unknownVersion; // Not JSON: an old tsh, or no tsh.
  }
}
