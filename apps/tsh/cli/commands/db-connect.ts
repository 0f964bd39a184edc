import path from 'node:path';
import { childEnvironment, environmentOf } from '@drawbridge/programs';
import { TshFailure } from '../../core/failure';
import { runAttached } from '../../programs/run-attached';
import type { CommandContext, CommonOptions } from '../command-context';
import { openLocalPort } from '../local-port';

export interface DbConnectOptions extends CommonOptions {
  /** Of the database in the cluster. */
  readonly name: string;
  readonly user: string;
  /** Inside of the server; empty: the client's choice. */
  readonly databaseName: string;
}

/** `tsh db connect`: the command line client of a database, on a local port of its own for as long as it runs. Answers its exit code. */
export async function dbConnect(context: CommandContext, options: DbConnectOptions): Promise<number> {
  const { name, user, databaseName } = options;
  await using port = await openLocalPort(context, { ...options, port: '', target: { kind: 'db', name, user, databaseName } });
  const { protocol, gatewayCliCommand } = await port.gateway.message();
  const program = gatewayCliCommand?.path ?? '';
  if (!path.isAbsolute(program)) throw withoutClient({ program, protocol: protocol ?? '' }, options);
  // Awaited here: the port must outlive the program.
  return await runAttached(program, gatewayCliCommand?.args?.slice(1) ?? [], childEnvironment(environmentOf(context.environment), {}));
}

const packages: Readonly<Record<string, string>> = { psql: 'postgresql-client', mariadb: 'mariadb-client' };

/** What to install, and how to go on without it. */
function withoutClient(client: { readonly program: string; readonly protocol: string }, { name, user }: DbConnectOptions): TshFailure {
  const { program, protocol } = client;
  const other = `run "tsh proxy db --db-user=${user} ${name}" and connect with another program`;
  if (program === '') return new TshFailure('FAILED_PRECONDITION', `no client for ${protocol} is known here: ${other}`);
  const known = packages[program];
  const hint = known === undefined ? '' : ` (on Debian: apt-get install ${known})`;
  return new TshFailure('FAILED_PRECONDITION', `the program ${program} is not on PATH: install it${hint}, or ${other}`);
}
