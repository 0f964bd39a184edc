import { Client, credentials } from '@grpc/grpc-js';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DaemonLink, GrpcChannel } from '@drawbridge/tshd-grpc';
import { daemonCalls, daemonResources, resourcesOf } from '@drawbridge/tshd-link';
import { terminalListUnifiedResources as list } from '@drawbridge/wire';
import { pageOfServers, serveList } from '../daemon/list-server';
import { percentile } from '../harness/statistics';
import type { Row, RunningRow } from '../harness/row';

/** Calls in one measurement. */
const calls = 400;
/** Servers in an answer. */
const rows = 10;
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
  const server = await serveList(socket, pageOfServers(rows));
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
    a: () =>
      measure(async () => {
        const page = await resources.list('/clusters/acme', { kinds: ['node'], limit: 100 }, never);
        if (page.ok) resourcesOf(page.value);
      }),
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
    facts: { calls, rows },
    [Symbol.asyncDispose]: async () => {
      link[Symbol.dispose]();
      bare.close();
      server.forceShutdown();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
