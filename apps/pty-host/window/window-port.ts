import type { HostFrame } from '@drawbridge/pty-protocol';

/** The host's end of a window's port, whatever carries it. */
export interface WindowPort {
  post(frame: HostFrame): void;
  /** Called once. What comes in is not checked; `closed` is called when the other end is gone. */
  listen(received: (data: unknown) => void, closed: () => void): void;
  close(): void;
}

/** The part of Electron's `MessagePortMain` that is needed. Electron is not imported here, so that everything else runs on plain Node. */
export interface ElectronPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
}

/** A window's port as Electron's utility process gets it. Frames are cloned: it has no transfer of array buffers. */
export function electronWindowPort(port: ElectronPort): WindowPort {
  return {
    post: frame => port.postMessage(frame),
    listen: (received, closed) => {
      port.on('message', event => received(event.data));
      port.on('close', closed);
      port.start();
    },
    close: () => port.close(),
  };
}
