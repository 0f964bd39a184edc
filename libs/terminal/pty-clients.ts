import { Injectable, inject } from '@angular/core';
import { PtyClient } from '@drawbridge/pty-protocol';
import { WindowLink } from '@drawbridge/window-link';
import { map, shareReplay, type Observable } from 'rxjs';
import { ptyClientPort, unpackScreen } from './ports';
import { observeTerminals } from './terminal-probe';

/** The window's client of the PTY host. */
@Injectable({ providedIn: 'root' })
export class PtyClients {
  /** The client of the host that runs now; a new one after each restart of it. */
  readonly client$: Observable<PtyClient> = inject(WindowLink).terminals$.pipe(
    map(port => new PtyClient(ptyClientPort(port), { unpack: unpackScreen, observe: observeTerminals })),
    shareReplay({ bufferSize: 1, refCount: false }),
  );
}
