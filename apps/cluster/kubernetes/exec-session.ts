import type { IncomingMessage } from 'node:http';
import os from 'node:os';
import type { Duplex, Readable } from 'node:stream';
import type { RunningProgram } from '@drawbridge/programs';
import { drained } from '../drained';
import { acceptWebSocket, type ServerWebSocket } from '../web-socket';

/** Subprotocols, the preferred one first (Kubernetes "remotecommand" over WebSocket). */
export const execProtocols = ['v5.channel.k8s.io', 'v4.channel.k8s.io'] as const;

const channels = { stdin: 0, stdout: 1, stderr: 2, error: 3, close: 255 } as const;

/** Starts the program of a session. The error is for the person who asked. */
export type StartExec = () => Promise<
  { readonly ok: true; readonly value: RunningProgram } | { readonly ok: false; readonly error: string }
>;

/** One `kubectl exec`: standard streams as channels of a WebSocket; what became of the program comes last. */
export function execSession(request: IncomingMessage, socket: Duplex, start: StartExec): void {
  const program = Promise.withResolvers<RunningProgram | undefined>();
  const made = acceptWebSocket(request, socket, execProtocols, {
    onMessage: async data => {
      const running = await program.promise;
      const [channel, closed] = data;
      if (channel === channels.close && closed === channels.stdin) running?.stdin?.end();
      if (channel === channels.stdin && running?.stdin?.writable === true) {
        running.stdin.write(data.subarray(1));
        await drained(running.stdin);
      }
    },
    onClose: () => void program.promise.then(running => running?.killAll()),
  });
  if (made === undefined) return program.resolve(undefined);
  void run(made, start, running => program.resolve(running));
}

async function run(made: ServerWebSocket, start: StartExec, onStarted: (running: RunningProgram | undefined) => void): Promise<void> {
  const send = (channel: number, data: Uint8Array) => made.send(Buffer.concat([Buffer.from([channel]), data]), 'binary');
  const started = await start();
  onStarted(started.ok ? started.value : undefined);
  if (!started.ok) {
    await send(channels.error, statusBytes({ status: 'Failure', reason: 'InternalError', message: started.error, code: 500 }));
    return made.close(1000);
  }
  const running = started.value;
  const [, , exit] = await Promise.all([
    passOn(running.stdout, data => send(channels.stdout, data)),
    passOn(running.stderr, data => send(channels.stderr, data)),
    running.exited,
  ]);
  const code = exit.code ?? 128 + (exit.signal === undefined ? 0 : os.constants.signals[exit.signal]);
  const failure = {
    status: 'Failure',
    reason: 'NonZeroExitCode',
    message: `command terminated with non-zero exit code: exit status ${code}`,
    details: { causes: [{ reason: 'ExitCode', message: String(code) }] },
  };
  await send(channels.error, statusBytes(code === 0 ? { status: 'Success' } : failure));
  made.close(1000);
}

function statusBytes(status: object): Buffer {
  return Buffer.from(JSON.stringify({ kind: 'Status', apiVersion: 'v1', metadata: {}, ...status }));
}

/** The program waits while the client does not read. Settles at the end of the stream. */
async function passOn(stream: Readable | null, send: (data: Uint8Array) => Promise<void>): Promise<void> {
  try {
    for await (const chunk of (stream ?? []) as AsyncIterable<Buffer>) await send(chunk);
  } catch {
    // A pipe that broke has ended, too.
  }
}
