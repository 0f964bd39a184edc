import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod';

/** What the thread is told when it starts. */
const orders = z.object({ role: z.literal('drawbridge-pglite'), dataDirectory: z.string().min(1), firstQueries: z.array(z.string()) });
export type PgliteOrders = z.infer<typeof orders>;

/** To the thread: bytes of the protocol, to be answered with all that the server says to them. */
export interface PgliteRequest {
  readonly id: number;
  readonly bytes: Uint8Array;
}

/** From the thread. */
export type PgliteReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'data'; readonly id: number; readonly bytes: Uint8Array }
  | { readonly kind: 'done'; readonly id: number };

/** Runs the embedded PostgreSQL. It computes for seconds on end, so it has a thread of its own; what it throws ends the thread. */
async function serve({ dataDirectory, firstQueries }: PgliteOrders): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error('there is no parent thread');
  const { PGlite } = await import('@electric-sql/pglite');
  const server = await PGlite.create(dataDirectory);
  for (const sql of firstQueries) await server.exec(sql);
  const tell = (reply: PgliteReply) => port.postMessage(reply);
  let last = Promise.resolve();
  port.on('message', ({ id, bytes }: PgliteRequest) => {
    last = last.then(async () => {
      await server.execProtocolRawStream(bytes, { onRawData: data => tell({ kind: 'data', id, bytes: data.slice() }) });
      tell({ kind: 'done', id });
    });
  });
  tell({ kind: 'ready' });
}

/** The same file is the program's: only in a thread that was started with these orders it does anything. */
const given = isMainThread ? undefined : orders.safeParse(workerData);
if (given?.success === true) void serve(given.data);

/** File that a thread has to load. */
export function pgliteWorkerFile(): URL {
  return new URL(import.meta.url);
}
