import { type ContextOptions, sessionContext } from './session/session-context';
import { SessionRegistry } from './session/session-registry';
import { WindowConnection } from './window/window-connection';
import type { WindowPort } from './window/window-port';

/** The PTY host without its surroundings: sessions, and the windows' ports to them. */
export class PtyHost {
  readonly registry: SessionRegistry;
  readonly #windows = new Set<WindowConnection>();

  constructor(options: ContextOptions) {
    this.registry = new SessionRegistry(sessionContext(options));
  }

  /** Serves a window's port until it closes. A reloaded window brings a new port with its old number. */
  addWindow(windowId: number, port: WindowPort): void {
    const connection = new WindowConnection(windowId, port, this.registry, () => this.#windows.delete(connection));
    this.#windows.add(connection);
  }

  /** Ports that are open. */
  get windowCount(): number {
    return this.#windows.size;
  }

  /** Ends all programs and hangs up on all windows. */
  async close(): Promise<void> {
    await this.registry.closeAll();
    for (const window of [...this.#windows]) window.close();
  }
}
