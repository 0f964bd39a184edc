import { randomUUID } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import { encodeFrame, sshHeader, type Failure, type SshHeader, type SshReply } from '@drawbridge/cluster-api';
import { fail, ok, type Clock, type Result } from '@drawbridge/lifecycle';
import type { AuditLog } from '../audit';
import type { Caller, CallerCheck } from '../auth/caller';
import type { ClusterNode } from '../inventory/kinds/nodes';
import type { Territories } from '../inventory/territories';
import type { Log } from '@drawbridge/logs';
import { bridge } from './bridge';
import type { NodeOpener, OpenNode } from './open-node';
import { readFrame } from './read-frame';

/** From the connection to its header, in ms. */
const headerMs = 10_000;
/** Sessions open at once; more would starve the machine that the embedded nodes are. */
const mostSessions = 500;
/** How long a node may take to end by itself when its client is gone. */
const lingerMs = 5000;

export interface SshDoorParts {
  readonly callers: CallerCheck;
  readonly territories: Territories;
  readonly embedded: NodeOpener;
  readonly external: NodeOpener;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly log: Log;
}

interface Admitted {
  readonly caller: Caller;
  readonly node: ClusterNode;
  readonly header: SshHeader;
  readonly open: OpenNode;
}

/** SSH connections on the TLS port: who, where to, as whom, and then bytes. */
export class SshDoor {
  readonly #sessions = new Map<string, OpenNode>();
  #isClosed = false;

  constructor(private readonly parts: SshDoorParts) {}

  /** Sessions that are open now. */
  get sessionCount(): number {
    return this.#sessions.size;
  }

  /** Takes a connection whose ALPN is SSH's. Owns the socket from here. */
  async accept(socket: TLSSocket): Promise<void> {
    const address = addressOf(socket);
    const read = await readFrame(socket, headerMs);
    if (!read.ok) return this.#refuse(socket, address, undefined, undefined, { code: 'bad_request', message: read.error });
    const header = sshHeader.safeParse(read.value);
    if (!header.success)
      return this.#refuse(socket, address, undefined, undefined, { code: 'bad_request', message: 'the header must hold target and login' });
    const caller = this.parts.callers.check(socket);
    if (!caller.ok) return this.#refuse(socket, address, undefined, header.data, caller.error);
    const admitted = await this.#admit(caller.value, header.data);
    if (!admitted.ok) return this.#refuse(socket, address, caller.value.user, header.data, admitted.error);
    await this.#run(socket, address, admitted.value);
  }

  /** Ends every session and takes no more. Settles when nothing of them is left. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([...this.#sessions.values()].map(session => session.stop()));
  }

  async #admit(caller: Caller, header: SshHeader): Promise<Result<Admitted, Failure>> {
    const territory = this.parts.territories.of(header.cluster);
    if (!territory.ok) return territory;
    const node = territory.value.finder.find(header.target, header.login, caller);
    if (!node.ok) return node;
    if (this.#sessions.size >= mostSessions)
      return fail({ code: 'too_many_sessions', message: `the cluster has ${mostSessions} open sessions and takes no more; close some` });
    const opener = node.value.external === undefined ? this.parts.embedded : this.parts.external;
    try {
      const open = await opener.open(node.value, header.login);
      return open.ok ? ok({ caller, node: node.value, header, open: open.value }) : open;
    } catch (error) {
      this.parts.log.error('A node cannot be opened.', { node: node.value.hostname, error });
      return fail({ code: 'internal', message: `${node.value.hostname} cannot be opened; the cluster's log says why` });
    }
  }

  async #run(socket: TLSSocket, address: string, { caller, node, header, open }: Admitted): Promise<void> {
    if (this.#isClosed || socket.destroyed) {
      socket.destroy();
      return open.stop();
    }
    const session = randomUUID();
    this.#sessions.set(session, open);
    const about = { session, user: caller.user, address, node: node.uuid, hostname: node.hostname, login: header.login };
    const began = this.parts.clock.now();
    this.parts.audit.write({ event: 'session.start', ...about });
    socket.write(encodeFrame({ ok: true, node: { uuid: node.uuid, hostname: node.hostname } } satisfies SshReply));
    const reason = await bridge(socket, open.stream);
    await endsWithin(open, lingerMs);
    this.#sessions.delete(session);
    const bytes = { bytesIn: socket.bytesRead, bytesOut: socket.bytesWritten };
    this.parts.audit.write({ event: 'session.end', ...about, ...bytes, durationMs: this.parts.clock.now() - began, reason });
  }

  #refuse(socket: TLSSocket, address: string, user: string | undefined, header: SshHeader | undefined, failure: Failure): void {
    this.parts.audit.write({
      event: 'session.refused',
      user,
      address,
      target: header?.target ?? '',
      login: header?.login ?? '',
      reason: failure.code,
    });
    this.parts.log.info('An SSH connection was refused.', {
      address,
      user,
      target: header?.target,
      login: header?.login,
      code: failure.code,
    });
    socket.end(encodeFrame({ ok: false, error: failure } satisfies SshReply), () => socket.destroySoon());
  }
}

async function endsWithin(open: OpenNode, limitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>(resolve => (timer = setTimeout(() => resolve('late'), limitMs)));
  const outcome = await Promise.race([open.gone, late]);
  clearTimeout(timer);
  if (outcome === 'late') await open.stop();
}

function addressOf(socket: TLSSocket): string {
  return socket.remoteAddress ?? 'unknown';
}
