import { connect, type Socket } from 'node:net';
import { fail, ok, type Result } from '@drawbridge/lifecycle';
import type { HostPort } from './config/host-port';

const dialMs = 10_000;

/** Connects to a target elsewhere, half-open. The error is the system's code or words. */
export async function dialTcp(address: HostPort): Promise<Result<Socket, string>> {
  const socket = connect({ host: address.host, port: address.port, allowHalfOpen: true, noDelay: true });
  return new Promise(resolve => {
    const timer = setTimeout(() => socket.destroy(new Error(`no answer within ${dialMs / 1000} s`)), dialMs);
    const failed = (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      resolve(fail(error.code ?? error.message));
    };
    socket.once('error', failed);
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.off('error', failed);
      resolve(ok(socket));
    });
  });
}
