import { Client, credentials, Server, ServerCredentials } from '@grpc/grpc-js';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DaemonLink, GrpcChannel } from '@drawbridge/tshd-grpc';
import { daemonCalls, daemonResources } from '@drawbridge/tshd-link';
import { terminalListUnifiedResources as list, terminalUpdateTshdEventsServerAddress as greeting } from '@drawbridge/wire';
import { percentile } from '../harness/statistics';
import type { Row, RunningRow } from '../harness/row';

/** Calls in one measurement. */
const calls = 400;
const never = new AbortController().signal;

/** P10: a call through our daemon client against the same call by bare grpc-js, message decoded on both sides. `share`: which percentile. */
export function clientOverhead(share: 0.5 | 0.99): Row {
  return {
    id: share === 0.5 ? 'P10' : 'P10-p99',
    name: `Daemon client overhead (p${100 * share})`,
    unit: 'ms',
    goal: { atMost: share === 0.5 ? 1.1 : 1.2 },
    control: 'a bare grpc-js call with the same messages encoded and decoded',
    start: () => startRow(share),
  };
}

/** What any typed client does with its message. */
const encode = (message: Parameters<typeof list.request.encode>[0]): Buffer => {
  const bytes = list.request.encode(message);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
};

async function startRow(share: number): Promise<RunningRow> {
  const folder = await mkdtemp(path.join(tmpdir(), 'dbb-'));
  const socket = path.join(folder, 's');
  const server = await serve(socket);
  const link = new DaemonLink({ eventsAddress: 'unix:///unused', open: address => new GrpcChannel(address) });
  const reached = await link.reached(socket);
  if (!reached.ok) throw new Error(reached.error.details ?? reached.error.code);
  const resources = daemonResources(daemonCalls(link));
  const bare = new Client(`unix://${socket}`, credentials.createInsecure());
  const measure = async (call: () => Promise<unknown>): Promise<number> => {
    const times: number[] = [];
    for (let index = 0; index < calls; index += 1) {
      const before = performance.now();
      await call();
      times.push(performance.now() - before);
    }
    return percentile(times, share);
  };
  return {
    a: () => measure(() => resources.list('/clusters/acme', { kinds: ['node'], limit: 100 }, never)),
    b: () =>
      measure(
        () =>
          new Promise((resolve, reject) => {
            bare.makeUnaryRequest(
              list.path,
              encode,
              list.response.decode,
              { clusterUri: '/clusters/acme', kinds: ['node'], limit: 100 },
              (error, value) => (error === null ? resolve(value) : reject(error)),
            );
          }),
      ),
    facts: { calls, rows: 10 },
    [Symbol.asyncDispose]: async () => {
      link[Symbol.dispose]();
      bare.close();
      server.forceShutdown();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A daemon that answers the two calls with the same ten servers each time. */
async function serve(socket: string): Promise<Server> {
  const page = Buffer.from(
    list.response.encode({
      resources: Array.from({ length: 10 }, (_, index) => ({
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
