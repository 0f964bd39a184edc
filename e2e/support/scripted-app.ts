import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { scriptedDaemonExecutable, type ScriptedProgramOptions } from '@drawbridge/testing';

/** A scripted daemon for one test: how it behaves can be changed between two starts of it. */
export interface ScriptedTsh {
  /** For the app's environment: the program, and a home of its own. */
  readonly environment: Readonly<Record<string, string>>;
  readonly program: string;
  readonly home: string;
  behave(options: ScriptedProgramOptions): Promise<void>;
}

/** Writes the program and its home into a folder that the caller removes, such as the profile. */
export async function scriptedTsh(folder: string, options: ScriptedProgramOptions): Promise<ScriptedTsh> {
  const place = path.join(folder, 'scripted');
  const home = path.join(place, 'home');
  await mkdir(home, { recursive: true, mode: 0o700 });
  const program = await scriptedDaemonExecutable(place, options);
  return {
    environment: { CONNECT_TSH_BIN_PATH: program, TELEPORT_HOME: home },
    program,
    home,
    behave: async next => void (await scriptedDaemonExecutable(place, next)),
  };
}
