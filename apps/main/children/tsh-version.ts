import { childEnvironment, environmentOf, runProgram } from '@drawbridge/programs';
import os from 'node:os';

/** What a tsh says of itself. `isOurs`: it is Drawbridge's own, which has a home of its own and never touches `~/.tsh`. */
export interface TshVersion {
  readonly text: string;
  readonly isOurs: boolean;
}

const unknownVersion: TshVersion = { text: '', isOurs: false };

/** Asks a tsh for its version. A tsh that does not say is treated as somebody else's. Never rejects. */
export async function tshVersion(program: string): Promise<TshVersion> {
  const environment = childEnvironment(environmentOf(process.env), { TELEPORT_TOOLS_VERSION: 'off' });
  const ran = await runProgram(
    { path: program, args: ['version', '--client'], environment, cwd: os.tmpdir() },
    { timeoutMs: 5000, maxOutputBytes: 64 * 1024 },
  );
  return ran.ok && ran.value.exit.code === 0 ? parseTshVersion(ran.value.stdout.toString('utf8')) : unknownVersion;
}

/** Reads `Teleport v19.0.0 git:… go1.26` or `Drawbridge v0.1.0 …`: the first line that names a version. */
export function parseTshVersion(printed: string): TshVersion {
  const match = /^\s*(Teleport|Drawbridge)\b[^\n]*?\bv?(\d+\.\d+\.\d+[\w.+-]*)/m.exec(printed.slice(0, 4096));
  if (match?.[1] === undefined || match[2] === undefined) return unknownVersion;
  return { text: match[2], isOurs: match[1] === 'Drawbridge' };
}
