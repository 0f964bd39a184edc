import type { Duplex } from 'node:stream';

/** Why a bridge ended. */
export type BridgeEnd = 'client_closed' | 'node_closed';

/**
 * Passes bytes both ways until one side is gone. A slow side slows the other (`pipe` pauses the source), and an end of input is passed
 * on while the other direction still flows. What the node wrote last reaches the client before the connection closes.
 */
export function bridge(client: Duplex, node: Duplex): Promise<BridgeEnd> {
  client.pipe(node);
  node.pipe(client);
  return new Promise(resolve => {
    // An error always comes with a close, which is what counts.
    client.on('error', () => undefined);
    node.on('error', () => undefined);
    const onClient = () => {
      node.destroy();
      resolve('client_closed');
    };
    if (client.destroyed) onClient();
    client.once('close', onClient);
    node.once('close', () => {
      // `pipe` ends the client at the node's end; a node that broke off has to be ended here. Then the last bytes are flushed.
      client.end(() => client.destroy());
      resolve('node_closed');
    });
  });
}
