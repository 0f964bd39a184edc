/**
 * A program of its own: what gateways of a measurement lead to. A TLS server (TLS 1.3, AES-128-GCM) that says `h` and then does what the first byte says: `s` sends as many MiB as
 * the next four bytes say, `e` echoes everything. Its port is the first message to the parent.
 */
import tls from 'node:tls';
import type { AddressInfo } from 'node:net';
import { benchPair, ciphers } from './pair';

const block = Buffer.alloc(256 * 1024, 'x');

const pair = await benchPair();
const server = tls.createServer({ cert: pair.cert, key: pair.key, ciphers, minVersion: 'TLSv1.3', allowHalfOpen: true }, socket => {
  socket.setNoDelay(true);
  socket.on('error', () => undefined);
  // Whoever hears it knows that the whole way is open.
  socket.write('h');
  socket.once('data', (first: Buffer) => {
    if (first[0] !== 0x73) {
      socket.write(first.subarray(1));
      return void socket.pipe(socket);
    }
    let left = first.readUInt32BE(1) * 1024 * 1024;
    const push = () => {
      while (left > 0) {
        const part = left < block.length ? block.subarray(0, left) : block;
        left -= part.length;
        if (!socket.write(part)) return void socket.once('drain', push);
      }
      socket.end();
    };
    push();
  });
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port, authority: pair.authority }));
process.once('disconnect', () => process.exit(0));
