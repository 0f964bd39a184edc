import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Result, fail, ok } from '@drawbridge/lifecycle';

/** What the PTY host is started with. */
export interface HostSettings {
  /** Absolute path of the control socket. */
  readonly socket: string;
}

/** Reads the command line: `--socket=/absolute/path`. An error is a sentence for the log. */
export function readSettings(args: readonly string[]): Result<HostSettings, string> {
  try {
    const { values } = parseArgs({ args: [...args], options: { socket: { type: 'string' } } });
    const { socket } = values;
    if (socket === undefined) return fail('--socket is missing: give the absolute path of the control socket.');
    if (!path.isAbsolute(socket)) return fail(`--socket must be an absolute path, not ${socket}.`);
    return ok({ socket });
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)} Only --socket=PATH is known.`);
  }
}
