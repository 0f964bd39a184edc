import type { Failure } from '@drawbridge/cluster-api';
import { fail, ok, type Result } from '@drawbridge/lifecycle';
import { formatHostPort } from '../config/host-port';
import { dialTcp } from '../dial-tcp';
import type { ClusterNode } from '../inventory/kinds/nodes';
import type { NodeOpener, OpenNode } from './open-node';

/** Nodes with an sshd of their own, anywhere. It decides by the certificate alone: every login in it opens, whatever the node's labels. */
export class ExternalNodes implements NodeOpener {
  async open(node: ClusterNode): Promise<Result<OpenNode, Failure>> {
    if (node.external === undefined) return fail({ code: 'internal', message: `${node.hostname} has no address` });
    const { address } = node.external;
    const dialled = await dialTcp(address);
    if (!dialled.ok)
      return fail({
        code: 'node_unreachable',
        message: `${node.hostname} cannot be reached at ${formatHostPort(address)}: ${dialled.error}`,
      });
    const socket = dialled.value;
    const gone = new Promise<void>(resolve => socket.once('close', () => resolve()));
    return ok({
      stream: socket,
      gone,
      stop: () => {
        socket.destroy();
        return gone;
      },
    });
  }
}
