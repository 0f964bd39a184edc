import { connect, type Socket } from 'node:net';
import type { Failure } from '@drawbridge/cluster-api';
import { fail, ok, type Result } from '@drawbridge/lifecycle';
import { formatHostPort, type HostPort } from '../config/host-port';
import type { ClusterNode } from '../inventory/kinds/nodes';
import type { NodeOpener, OpenNode } from './open-node';

const dialMs = 10_000;

/** Nodes with an sshd of their own, anywhere. It decides by the certificate alone: every login in it opens, whatever the node's labels. */
export class ExternalNodes implements NodeOpener {
  async open(node: ClusterNode): Promise<Result<OpenNode, Failure>> {
    if (node.external === undefined) return fail({ code: 'internal', message: `${node.hostname} has no address` });
    const { address } = node.external;
    try {
      const socket = await dial(address);
      const gone = new Promise<void>(resolve => socket.once('close', () => resolve()));
      return ok({
        stream: socket,
        gone,
        stop: () => {
          socket.destroy();
          return gone;
        },
      });
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
      return fail({ code: 'node_unreachable', message: `${node.hostname} cannot be reached at ${formatHostPort(address)}: ${reason}` });
    }
  }
}

function dial(address: HostPort): Promise<Socket> {
  const socket = connect({ host: address.host, port: address.port, allowHalfOpen: true, noDelay: true });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => socket.destroy(new Error(`no answer within ${dialMs / 1000} s`)), dialMs);
    socket.once('error', error => {
      clearTimeout(timer);
      reject(error);
    });
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.removeAllListeners('error');
      resolve(socket);
    });
  });
}
