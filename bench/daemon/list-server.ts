import { Server, ServerCredentials } from '@grpc/grpc-js';
import { terminalListUnifiedResources as list, terminalUpdateTshdEventsServerAddress as greeting } from '@drawbridge/wire';

/** A page of so many servers, encoded. */
export function pageOfServers(count: number): Buffer {
  return Buffer.from(
    list.response.encode({
      resources: Array.from({ length: count }, (_, index) => ({
        server: {
          uri: `/clusters/acme/servers/${index}`,
          name: `${index}`,
          hostname: `node-${index}`,
          addr: '127.0.0.1:22',
          labels: [{ name: 'env', value: 'bench' }],
          logins: ['root'],
        },
      })),
      nextKey: '',
    }),
  );
}

/** A daemon on a unix socket that answers its greeting, and every list with the same page. */
export async function serveList(socket: string, page: Buffer): Promise<Server> {
  const server = new Server();
  const method = (at: string) => ({
    path: at,
    requestStream: false,
    responseStream: false,
    requestSerialize: (bytes: Buffer) => bytes,
    requestDeserialize: (bytes: Buffer) => bytes,
    responseSerialize: (bytes: Buffer) => bytes,
    responseDeserialize: (bytes: Buffer) => bytes,
  });
  server.addService(
    { list: method(list.path), greeting: method(greeting.path) },
    {
      list: (_call: unknown, reply: (error: null, value: Buffer) => void) => reply(null, page),
      greeting: (_call: unknown, reply: (error: null, value: Buffer) => void) => reply(null, Buffer.alloc(0)),
    },
  );
  await new Promise<void>((resolve, reject) =>
    server.bindAsync(`unix:${socket}`, ServerCredentials.createInsecure(), error => (error === null ? resolve() : reject(error))),
  );
  return server;
}
