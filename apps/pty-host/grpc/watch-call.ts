import type { ServerWritableStream } from '@grpc/grpc-js';
import type { Init, ptyHost } from '@drawbridge/wire';
import type { SessionEvent } from '../session/pty-session';
import type { RegistryEvent, SessionRegistry } from '../session/session-registry';
import { sessionMessage, startErrorMessage } from './session-message';

type WatchEvent = Init<ptyHost.WatchPtyProcessesResponse>;

/** A WatchPtyProcesses stream as grpc-js hands it over. */
export type WatchStream = ServerWritableStream<ptyHost.WatchPtyProcessesRequest, WatchEvent>;

/** Serves one WatchPtyProcesses stream: all sessions that are there, then what happens, until the client leaves. */
export function serveWatch(call: WatchStream, registry: SessionRegistry): void {
  for (const session of registry.sessions)
    call.write({ ptyId: session.spec.id, event: 'listed', listed: sessionMessage(registry, session) });
  const stop = registry.listen(event => {
    const message = eventMessage(event, registry);
    if (message) call.write(message);
  });
  call.on('cancelled', stop);
  call.on('error', stop);
}

function eventMessage(event: RegistryEvent, registry: SessionRegistry): WatchEvent | undefined {
  const ptyId = event.session.spec.id;
  switch (event.kind) {
    case 'created':
      return { ptyId, event: 'created', created: sessionMessage(registry, event.session) };
    case 'closed':
      return { ptyId, event: 'closed', closed: {} };
    case 'session':
      return sessionEvent(ptyId, event.event);
    case 'revoked':
      return undefined; // Main did it itself.
  }
}

function sessionEvent(ptyId: string, event: SessionEvent): WatchEvent {
  switch (event.kind) {
    case 'started':
      return { ptyId, event: 'started', started: { pid: event.pid } };
    case 'start-failed':
      return { ptyId, event: 'startFailed', startFailed: startErrorMessage(event.problem) };
    case 'title':
      return { ptyId, event: 'titleChanged', titleChanged: { title: event.title } };
    case 'directory':
      return { ptyId, event: 'cwdChanged', cwdChanged: { cwd: event.directory } };
    case 'ended':
      return { ptyId, event: 'exited', exited: event.exit };
  }
}
