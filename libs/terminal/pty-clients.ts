import { Injectable, inject } from '@angular/core';
import { PtyClient } from '@drawbridge/pty-protocol';
import { WindowLink } from '@drawbridge/window-link';
import { ptyClientPort, unpackScreen } from './ports';
import { observeTerminals } from './terminal-probe';

/** The window's one client of the PTY host. */
@Injectable({ providedIn: 'root' })
export class PtyClients {
  /** Settles when the window has its port. */
  readonly client: Promise<PtyClient>;

  constructor() {
    const { terminal } = inject(WindowLink);
    this.client = terminal.then(port => new PtyClient(ptyClientPort(port), { unpack: unpackScreen, observe: observeTerminals }));
  }
}
