import path from 'node:path';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import { privateDirectory, removeStaleSocket, systemFiles } from '@drawbridge/files';
import { type Result, fail, ok } from '@drawbridge/lifecycle';
import type { SessionRegistry } from '../session/session-registry';
import { ptyHostImplementation } from './pty-host-service';
import { serviceDefinition } from './service-definition';

/** Largest request, in bytes: an environment of megabytes is still one. */
const receiveLimit = 16 * 1024 * 1024;

/** The socket over which main drives the host. */
export interface ControlServer {
  /** Ends all calls and removes the socket. */
  close(): Promise<void>;
}

/** Serves PtyHostService on a socket that only this user can open. An error is a sentence that says what is in the way. */
export async function serveControl(registry: SessionRegistry, socket: string): Promise<Result<ControlServer, string>> {
  const directory = await privateDirectory(path.dirname(socket));
  if (!directory.ok) return fail(directory.error.message);
  const stale = await removeStaleSocket(socket);
  if (!stale.ok) return fail(stale.error.message);
  const server = new Server({ 'grpc.max_receive_message_length': receiveLimit });
  server.addService(serviceDefinition, ptyHostImplementation(registry));
  const bound = await bind(server, socket);
  if (!bound.ok) return bound;
  // The folder is closed to others; this is the second lock.
  await systemFiles.chmod(socket, 0o600);
  return ok({
    close: async () => {
      server.forceShutdown();
      // Closing a listener removes its socket, but in its own time; what nobody answers on is removed here.
      await removeStaleSocket(socket);
    },
  });
}

function bind(server: Server, socket: string): Promise<Result<void, string>> {
  return new Promise(resolve => {
    server.bindAsync(`unix:${socket}`, ServerCredentials.createInsecure(), error => {
      resolve(error ? fail(`The socket ${socket} cannot be opened: ${error.message}`) : ok(undefined));
    });
  });
}
