/** The two ports that the preload hands to its page. */
export interface WindowPorts {
  /** Calls, states, streams and events. */
  readonly contract: MessagePort;
  /** Terminal bytes, straight from the PTY host. */
  readonly terminal: MessagePort;
}

/**
 * Waits for the preload's one message. Only a message that this very page sent to itself counts (the preload lives in the page's window), from the page's own
 * origin; anything else is ignored. Must be called while the page's scripts first run: the message comes once, after `load`.
 */
export function awaitPorts(page: Window): Promise<WindowPorts> {
  return new Promise(resolve => {
    const listen = (event: MessageEvent<unknown>): void => {
      const [contract, terminal] = event.ports;
      const isOurs = event.source === page && event.origin === page.origin && isPortsMessage(event.data);
      if (!isOurs || contract === undefined || terminal === undefined) return;
      page.removeEventListener('message', listen);
      resolve({ contract, terminal });
    };
    page.addEventListener('message', listen);
  });
}

function isPortsMessage(data: unknown): boolean {
  return typeof data === 'object' && data !== null && (data as { type?: unknown }).type === 'drawbridge-ports';
}
