/**
 * A program of its own: a way from a local port to the target of a measurement. `ours` is the local proxy of the gateways, `bare` the least that does the same: `node:tls` piped
 * into `node:net` and back. Arguments: which, the target's port, and a file with its authority. Its port is the first message to the parent.
 */
import { readFileSync } from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import tls, { type TLSSocket } from 'node:tls';
import { once } from 'node:events';
import { carryTo, LocalProxy } from '@drawbridge/local-proxy';
import { ciphers } from './pair';

const [which, port, authority = ''] = process.argv.slice(2);
const secureContext = tls.createSecureContext({ ca: readFileSync(authority), ciphers });
const halfOpen: object = { allowHalfOpen: true };

function connect(): TLSSocket {
  const socket = tls.connect({ port: Number(port), host: '127.0.0.1', servername: 'localhost', secureContext, ...halfOpen });
  socket.setNoDelay(true);
  return socket;
}

async function ours(): Promise<number> {
  const proxy = await LocalProxy.open({
    port: 0,
    carry: carryTo({
      dial: async () => {
        const socket = connect();
        await once(socket, 'secureConnect');
        return socket;
      },
      onProblem: error => process.stderr.write(`${String(error)}\n`),
    }),
  });
  return proxy.port;
}

async function bare(): Promise<number> {
  const server = net.createServer({ noDelay: true }, client => {
    const target = connect();
    const end = () => {
      client.destroy();
      target.destroy();
    };
    client.on('error', end).on('close', end);
    target.on('error', end).on('close', end);
    client.pipe(target);
    target.pipe(client);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return (server.address() as AddressInfo).port;
}

const listening = await (which === 'ours' ? ours() : bare());
process.send?.({ port: listening });
// The parent asks what is left: memory is told after a collection.
process.on('message', () => {
  (globalThis as { gc?: () => void }).gc?.();
  process.send?.({ handles: process.getActiveResourcesInfo().filter(name => /TCP|TLS/.test(name)).length });
});
process.once('disconnect', () => process.exit(0));
