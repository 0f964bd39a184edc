import { ReplaySubject, type Observable } from 'rxjs';

/** The ports that the preload hands to its page, as they come. */
export interface WindowPorts {
  /** Calls, states, streams and events; comes once. */
  readonly contract: Promise<MessagePort>;
  /** Terminal bytes, straight from the PTY host: one for each host that ran, the last one counts. */
  readonly terminals$: Observable<MessagePort>;
}

/**
 * Listens for the preload's messages. Only a message that this very page sent to itself counts (the preload lives in the page's window), from the page's own
 * origin; anything else is ignored. Must be called while the page's scripts first run: the first message comes right after `DOMContentLoaded`.
 */
export function awaitPorts(page: Window): WindowPorts {
  const terminals = new ReplaySubject<MessagePort>(1);
  const contract = new Promise<MessagePort>(resolve => {
    page.addEventListener('message', (event: MessageEvent<unknown>) => {
      const [port] = event.ports;
      if (event.source !== page || event.origin !== page.origin || port === undefined) return;
      const kind = portKind(event.data);
      // A second contract port is nobody's: the promise has its value.
      if (kind === 'contract') resolve(port);
      if (kind === 'terminal') terminals.next(port);
    });
  });
  return { contract, terminals$: terminals.asObservable() };
}

function portKind(data: unknown): unknown {
  if (typeof data !== 'object' || data === null) return undefined;
  const { type, port } = data as { readonly type?: unknown; readonly port?: unknown };
  return type === 'drawbridge-port' ? port : undefined;
}
