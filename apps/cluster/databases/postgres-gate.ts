import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import type { Failure } from '@drawbridge/cluster-api';
import { fail, type Result } from '@drawbridge/lifecycle';
import { joinStreams } from '@drawbridge/local-proxy';
import type { DatabaseCaller } from '../auth/caller';
import type { DatabaseConfig } from '../config/schema';
import { dialTcp } from '../dial-tcp';
import { readUntil } from '../read-until';
import type { DatabaseDesk } from './database-desk';
import type { EmbeddedPostgres } from './embedded-postgres';
import type { DatabaseGate, GateOutcome } from './gate';
import { fatalMessage, readFirstMessage, type FirstMessage } from './postgres-messages';

/** From the connection to its start-up message, in ms. */
const startMs = 30_000;

type Start = Extract<FirstMessage, { readonly kind: 'start' }>;

/** SQLSTATEs of refusals (PostgreSQL documentation, appendix A). */
const states = { denied: '28000', protocol: '08P01', unreachable: '08006', noDatabase: '3D000' } as const;

/** PostgreSQL clients. Encryption inside of the TLS connection is declined, as the protocol provides. */
export class PostgresGate implements DatabaseGate {
  /** @param embeddedOf the embedded server of a database that has no address */
  constructor(private readonly embeddedOf: (clusterName: string, database: DatabaseConfig) => EmbeddedPostgres) {}

  async open(
    socket: TLSSocket,
    caller: DatabaseCaller,
    admitted: Result<DatabaseConfig, Failure>,
    desk: DatabaseDesk,
  ): Promise<GateOutcome> {
    const start = await readStart(socket);
    if (!start.ok) return refuse(socket, states.protocol, start.error);
    const { parameters } = start.value;
    const { route } = caller;
    if (!admitted.ok) return refuse(socket, states.denied, admitted.error.message);
    const database = admitted.value;
    const user = parameters.get('user') ?? '';
    const name = parameters.get('database') ?? user;
    const named =
      user === route.user
        ? desk.checkName(database, { route, caller }, name)
        : fail({ code: 'access_denied' as const, message: `this gateway is for the database user "${route.user}", not for "${user}"` });
    if (!named.ok) return refuse(socket, states.denied, named.error.message);
    return database.address === undefined
      ? this.#embedded(socket, { database, clusterName: route.cluster, user, name })
      : external(socket, start.value, { database, name });
  }

  #embedded(
    socket: TLSSocket,
    target: { readonly database: DatabaseConfig; readonly clusterName: string; readonly user: string; readonly name: string },
  ): GateOutcome {
    const server = this.embeddedOf(target.clusterName, target.database);
    if (!server.hasDatabase(target.name)) return refuse(socket, states.noDatabase, `database "${target.name}" does not exist`);
    return { ok: true, database: { name: target.name, run: () => server.serve(socket, target.user) } };
  }
}

/** A server elsewhere: it is sent the start-up message as it came, and asks for a password itself if it wants one. */
async function external(
  socket: TLSSocket,
  start: Start,
  { database, name }: { readonly database: DatabaseConfig; readonly name: string },
): Promise<GateOutcome> {
  if (database.address === undefined) return refuse(socket, states.unreachable, `${database.name} has no address`);
  const dialled = await dialTcp(database.address);
  if (!dialled.ok) return refuse(socket, states.unreachable, `the database ${database.name} cannot be reached: ${dialled.error}`);
  dialled.value.write(start.message);
  return { ok: true, database: { name, run: () => joinStreams(socket, dialled.value) } };
}

function refuse(socket: Duplex, state: string, text: string): GateOutcome {
  socket.end(fatalMessage(state, text));
  // The client hangs up once it has read why; one that does not is not waited for.
  socket.resume();
  return { ok: false, reason: text };
}

/** Reads up to the start-up message; bytes behind it stay in the stream. */
function readStart(socket: TLSSocket): Promise<Result<Start, string>> {
  let bytes: Buffer = Buffer.alloc(0);
  return readUntil<Start>(socket, {
    push: chunk => {
      bytes = Buffer.concat([bytes, chunk]);
      let first = readFirstMessage(bytes);
      while (first.kind === 'encryption') {
        socket.write('N');
        bytes = first.rest;
        first = readFirstMessage(bytes);
      }
      if (first.kind === 'more') return { state: 'more' };
      if (first.kind === 'broken') return { state: 'broken', reason: first.reason };
      if (first.kind === 'cancel') return { state: 'broken', reason: 'queries cannot be cancelled through this port' };
      return { state: 'done', value: first, rest: first.rest };
    },
    limitMs: startMs,
    late: `no startup packet within ${startMs / 1000} s`,
    ended: 'the connection ended before its startup packet',
  });
}
