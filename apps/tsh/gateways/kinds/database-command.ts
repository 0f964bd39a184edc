import { findProgram } from '@drawbridge/programs';
import { noCommand, shellWord, type GatewayCommand } from '../gateway-command';

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
export async function databaseCommand(target: CommandTarget): Promise<GatewayCommand> {
  const known = commands[target.protocol]?.(target);
  if (known === undefined) return noCommand;
  const [usual = ''] = known.programs;
  for (const program of known.programs) {
    const found = await findProgram(program, { PATH: target.searchPath ?? '' });
    if (found !== undefined) return command(found, program, known.args);
  }
  return command(usual, usual, known.args);
}

function command(file: string, program: string, args: readonly string[]): GatewayCommand {
  return { path: file, args: [program, ...args], env: [], preview: [program, ...args].map(shellWord).join(' ') };
}
