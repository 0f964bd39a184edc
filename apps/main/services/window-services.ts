import { ContractServer, type Service, type WindowIdentity } from '@drawbridge/ipc';
import type { MessagePortMain } from 'electron';
import { electronPort, terminalPort } from '@drawbridge/ipc-main';
import type { Log } from '@drawbridge/logs';
import type { PtyHost } from '../children/pty-host';
import type { WindowRegistry } from '../windows/window-registry';

/** Serves each window over its port, from its page's load to the next one or its end. */
export class WindowServices {
  readonly #servers = new Map<number, ContractServer>();

  constructor(
    private readonly parts: {
      readonly services: readonly Service[];
      readonly host: PtyHost;
      readonly windows: WindowRegistry;
      readonly log: Log;
    },
  ) {
    // A PTY host that starts, the first one and each one after a crash, gets a port to every window.
    parts.host.channel$.subscribe(channel => {
      if (channel !== undefined) for (const id of this.#servers.keys()) this.#connectTerminal(id);
    });
  }

  /** A page has got its ports. A reloaded page gets new ones, and the old ones' work ends. */
  connect(window: WindowIdentity, port: MessagePortMain): void {
    const { services, windows, log } = this.parts;
    const isFirst = !this.#servers.has(window.id);
    this.#servers.get(window.id)?.[Symbol.dispose]();
    const server = new ContractServer(electronPort(port), window, services, {
      refused: (from, name, reason) => log.warn('Refused a request of a window.', { window: from.id, name, reason }),
      threw: (from, name, error) => log.error('A handler threw.', { window: from.id, name, error: error.details }),
    });
    this.#servers.set(window.id, server);
    this.#connectTerminal(window.id);
    if (!isFirst) return;
    windows.get(window.id)?.browserWindow.once('closed', () => {
      this.#servers.get(window.id)?.[Symbol.dispose]();
      this.#servers.delete(window.id);
    });
  }

  #connectTerminal(id: number): void {
    const { host, windows } = this.parts;
    const contents = windows.get(id)?.browserWindow.webContents;
    if (contents !== undefined && host.isReady) host.connectWindow(id, terminalPort(contents));
  }

  /** Tells the window that had the focus last. */
  emitToActive(name: string, payload: unknown): void {
    const active = this.parts.windows.active();
    if (active !== undefined) this.emit(active.identity.id, name, payload);
  }

  /** Tells one window, by the id of its contents. */
  emit(id: number, name: string, payload: unknown): void {
    this.#servers.get(id)?.emit(name, payload);
  }
}
