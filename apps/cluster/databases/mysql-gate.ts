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
import type { DatabaseGate, GateOutcome } from './gate';
import { errorPacket, readLogin, readPacket, withoutTls } from './mysql-messages';

/** From the connection to the end of what is checked, in ms. */
const loginMs = 30_000;

/** Error of a client that cannot reach its server (MySQL: CR_CONN_HOST_ERROR). */
const unreachable = 2003;

/** MySQL clients. The server greets first; who the client says it is must be whom the certificate is for. The password is the server's affair. */
export class MysqlGate implements DatabaseGate {
  async open(
    socket: TLSSocket,
    caller: DatabaseCaller,
    admitted: Result<DatabaseConfig, Failure>,
    desk: DatabaseDesk,
  ): Promise<GateOutcome> {
    if (!admitted.ok) return refuse(socket, errorPacket(0, admitted.error.message), admitted.error.message);
    const database = admitted.value;
    const dialled = database.address === undefined ? fail('it has no address') : await dialTcp(database.address);
    if (!dialled.ok) {
      const text = `the database ${database.name} cannot be reached: ${dialled.error}`;
      return refuse(socket, errorPacket(0, text, unreachable), text);
    }
    const server = dialled.value;
    const greeting = await nextPacket(server);
    const offered = greeting.ok ? withoutTls(greeting.value) : undefined;
    if (offered === undefined) {
      server.destroy();
      return refuse(socket, errorPacket(0, `${database.name} does not speak MySQL's protocol`, unreachable), 'not MySQL');
    }
    socket.write(offered);
    const answer = await nextPacket(socket);
    const login = answer.ok ? readLogin(answer.value) : undefined;
    const { route } = caller;
    const problem =
      login === undefined
        ? 'this is no login of a MySQL client'
        : login.user === route.user
          ? nameProblem(desk, { database, caller }, login.database)
          : `this gateway is for the database user "${route.user}", not for "${login.user}"`;
    if (!answer.ok || problem !== undefined) {
      server.destroy();
      return refuse(socket, errorPacket(2, problem ?? 'no login'), problem ?? 'no login');
    }
    server.write(answer.value);
    return { ok: true, database: { name: login?.database ?? '', run: () => joinStreams(socket, server) } };
  }
}

/** A client may choose a database later (`USE`), which nobody sees: so without one only those pass whom the roles give every name. */
function nameProblem(
  desk: DatabaseDesk,
  { database, caller }: { readonly database: DatabaseConfig; readonly caller: DatabaseCaller },
  name: string,
): string | undefined {
  const { route } = caller;
  if (name === '' && caller.access.permits('databaseNames', database, '*')) return undefined;
  const checked = desk.checkName(database, { route, caller }, name);
  return checked.ok ? undefined : checked.error.message;
}

function refuse(socket: Duplex, packet: Buffer, reason: string): GateOutcome {
  socket.end(packet);
  socket.resume();
  return { ok: false, reason };
}

/** Reads one packet; bytes behind it stay in the stream. */
function nextPacket(stream: Duplex): Promise<Result<Buffer, string>> {
  let bytes: Buffer = Buffer.alloc(0);
  stream.on('error', () => undefined);
  return readUntil<Buffer>(stream, {
    push: chunk => {
      bytes = Buffer.concat([bytes, chunk]);
      if (bytes.length > 64 * 1024) return { state: 'broken', reason: 'the packet is too large' };
      const found = readPacket(bytes);
      return found === undefined ? { state: 'more' } : { state: 'done', value: found.packet, rest: found.rest };
    },
    limitMs: loginMs,
    late: 'nothing was said in time',
    ended: 'the connection ended',
  });
}
