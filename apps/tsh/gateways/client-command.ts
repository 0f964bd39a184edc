import { access, constants } from 'node:fs/promises';
import path from 'node:path';

/** A program that uses a gateway, with its arguments (the first one is its own name) and what is shown of it. */
export interface ClientCommand {
  readonly path: string;
  readonly args: readonly string[];
  readonly preview: string;
}

export interface CommandTarget {
  readonly protocol: string;
  readonly user: string;
  readonly databaseName: string;
  readonly port: number;
  /** `PATH` of the environment in which programs are looked for. */
  readonly searchPath: string | undefined;
}

/** Programs and arguments by protocol (recorded 197); a protocol that is not here has none. */
const commands: Readonly<
  Record<string, (target: CommandTarget) => { readonly programs: readonly string[]; readonly args: readonly string[] }>
> = {
  postgres: ({ user, port, databaseName }) => ({
    programs: ['psql'],
    args: [`postgres://${encodeURIComponent(user)}@localhost:${port}/${encodeURIComponent(databaseName)}`],
  }),
  mysql: ({ user, port, databaseName }) => ({
    programs: ['mariadb', 'mysql'],
    args: [
      '--user',
      user,
      '--port',
      String(port),
      '--host',
      'localhost',
      '--protocol',
      'TCP',
      ...(databaseName === '' ? [] : ['--database', databaseName]),
    ],
  }),
};

/** The command for a gateway. A program that is not found is named alone: what to install shows by it. */
export async function clientCommand(target: CommandTarget): Promise<ClientCommand> {
  const known = commands[target.protocol]?.(target);
  // What daemons answer where there is no program (recorded 169).
  if (known === undefined) return { path: '', args: [''], preview: '' };
  const [usual = ''] = known.programs;
  for (const program of known.programs) {
    const found = await findProgram(program, target.searchPath);
    if (found !== undefined) return command(found, program, known.args);
  }
  return command(usual, usual, known.args);
}

function command(file: string, program: string, args: readonly string[]): ClientCommand {
  return { path: file, args: [program, ...args], preview: [program, ...args].map(shown).join(' ') };
}

/** A word as a person would type it into a POSIX shell. */
function shown(word: string): string {
  return /^[A-Za-z0-9_./:@%=+,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

async function findProgram(name: string, searchPath = ''): Promise<string | undefined> {
  for (const folder of searchPath.split(path.delimiter).filter(one => path.isAbsolute(one))) {
    const file = path.join(folder, name);
    try {
      await access(file, constants.X_OK);
      return file;
    } catch {
      // The next folder may have it.
    }
  }
  return undefined;
}
