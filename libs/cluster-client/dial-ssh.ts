import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import { alpn, encodeFrame, FrameReader, sshReply, type SshHeader, type SshReply } from '@drawbridge/cluster-api';
import { fail, ok, type Result } from '@drawbridge/lifecycle';
import type { ClusterAddress } from './address';
import { connectFailure } from './connect-failure';
import type { ClusterFailure } from './failure';

/** An open way to a node's sshd: what `ssh` writes to and reads from its ProxyCommand. */
export interface SshConnection {
  readonly stream: Duplex;
  readonly node: { readonly uuid: string; readonly hostname: string };
}

/** Where to dial, and what to say first. */
export interface SshDial {
  readonly at: ClusterAddress;
  readonly options: tls.ConnectionOptions;
  readonly header: SshHeader;
  /** From dialling to the cluster's reply. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

/** Dials the TLS port, says where to, and hands over the connection once the cluster agreed. Never throws. */
export async function dialSsh(dial: SshDial): Promise<Result<SshConnection, ClusterFailure>> {
  const cancelled = () => dial.signal?.aborted === true;
  if (cancelled()) return fail({ kind: 'cancelled' });
  const deadline = AbortSignal.timeout(dial.timeoutMs);
  const signal = dial.signal === undefined ? deadline : AbortSignal.any([dial.signal, deadline]);
  // Half-open: a program's last output still flows after its input ended.
  const socket = tls.connect({ ...dial.options, allowHalfOpen: true } as tls.ConnectionOptions);
  socket.setNoDelay(true);
  const abort = () => socket.destroy(new Error('aborted'));
  signal.addEventListener('abort', abort, { once: true });
  try {
    const reply = await greet(socket, dial);
    if (reply.ok) return ok({ stream: socket, node: reply.value });
    socket.destroy();
    return reply;
  } catch (error) {
    socket.destroy();
    if (cancelled()) return fail({ kind: 'cancelled' });
    if (deadline.aborted) return fail({ kind: 'timeout', ...dial.at, afterMs: dial.timeoutMs });
    return fail(connectFailure(error, dial.at));
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

function greet(socket: tls.TLSSocket, dial: SshDial): Promise<Result<SshConnection['node'], ClusterFailure>> {
  const reader = new FrameReader();
  return new Promise((resolve, reject) => {
    const stop = () => {
      socket.off('readable', onReadable);
      socket.off('end', onEnd);
      socket.off('error', reject);
    };
    const settle = (result: Result<SshConnection['node'], ClusterFailure>) => {
      stop();
      resolve(result);
    };
    const onReadable = () => {
      for (let chunk = socket.read() as Buffer | null; chunk !== null; chunk = socket.read() as Buffer | null) {
        const step = reader.push(chunk);
        if (step.state === 'more') continue;
        if (step.state === 'broken') return settle(fail({ kind: 'bad_answer', text: step.reason }));
        // The node speaks first (RFC 4253 4.2): its bytes may have come with the reply.
        if (step.rest.length > 0) socket.unshift(Buffer.from(step.rest));
        return settle(readReply(step.value));
      }
    };
    const onEnd = () => {
      stop();
      reject(new Error('the cluster closed the connection before its reply'));
    };
    socket.once('error', reject);
    socket.once('secureConnect', () => {
      if (socket.alpnProtocol !== alpn.ssh) {
        return settle(fail({ kind: 'not_a_cluster', ...dial.at, text: 'the server does not offer SSH on its TLS port' }));
      }
      socket.on('readable', onReadable);
      socket.on('end', onEnd);
      socket.write(encodeFrame(dial.header));
    });
  });
}

function readReply(value: unknown): Result<SshConnection['node'], ClusterFailure> {
  const parsed = sshReply.safeParse(value);
  if (!parsed.success) return fail({ kind: 'bad_answer', text: 'the reply to the SSH header does not fit its schema' });
  const reply: SshReply = parsed.data;
  return reply.ok ? ok(reply.node) : fail({ kind: 'api', failure: reply.error });
}
