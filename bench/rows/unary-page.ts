import { connect, createServer, type Socket } from 'node:net';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DaemonLink, GrpcChannel } from '@drawbridge/tshd-grpc';
import { daemonCalls, daemonResources } from '@drawbridge/tshd-link';
import { terminalListUnifiedResources as list } from '@drawbridge/wire';
import { percentile } from '../harness/statistics';
import type { Row, RunningRow } from '../harness/row';
import { pageOfServers, serveList } from '../daemon/list-server';

/** Calls in one measurement, and rows of a page. */
const calls = 400;
const rows = 100;
const never = new AbortController().signal;

/** P9: one page of 100 servers by our client, against the same bytes over a bare unix socket, decoded. */
export function unaryPage(): Row {
  return {
    id: 'P9',
    name: 'One page of 100',
    unit: 'ms',
    goal: { atMost: 4 },
    control: 'the same bytes over a bare unix socket, decoded',
    start,
  };
}

async function start(): Promise<RunningRow> {
  const folder = await mkdtemp(path.join(tmpdir(), 'dbb-'));
  const page = pageOfServers(rows);
  const server = await serveList(path.join(folder, 'grpc'), page);
  const link = new DaemonLink({ eventsAddress: 'unix:///unused', open: address => new GrpcChannel(address) });
  const reached = await link.reached(path.join(folder, 'grpc'));
  if (!reached.ok) throw new Error(reached.error.details ?? reached.error.code);
  const resources = daemonResources(daemonCalls(link));
  const bare = createServer(socket => socket.on('data', () => socket.write(page))).listen(path.join(folder, 'bare'));
  await once(bare, 'listening');
  const socket = connect(path.join(folder, 'bare'));
  await once(socket, 'connect');
  return {
    a: () => median(() => resources.list('/clusters/acme', { kinds: ['node'], limit: rows }, never)),
    b: () => median(async () => void list.response.decode(await answer(socket, page.byteLength))),
    facts: { calls, rows, bytes: page.byteLength },
    [Symbol.asyncDispose]: async () => {
      link[Symbol.dispose]();
      socket.destroy();
      bare.close();
      server.forceShutdown();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** One question (a byte) and its whole answer. */
function answer(socket: Socket, length: number): Promise<Uint8Array> {
  return new Promise(resolve => {
    const chunks: Buffer[] = [];
    let got = 0;
    const read = (chunk: Buffer): void => {
      chunks.push(chunk);
      got += chunk.byteLength;
      if (got < length) return;
      socket.off('data', read);
      resolve(Buffer.concat(chunks));
    };
    socket.on('data', read);
    socket.write('?');
  });
}

async function median(call: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let index = 0; index < calls; index += 1) {
    const before = performance.now();
    await call();
    times.push(performance.now() - before);
  }
  return percentile(times, 0.5);
}
