import type { IPty } from 'node-pty';
import type { ReadStream } from 'node:tty';

/** What node-pty 1.1 has on Linux and macOS beyond its public type. Checked when a PTY is made, and pinned by the exact version. */
export interface UnixPty extends IPty {
  /** The PTY's own end, non-blocking. */
  readonly fd: number;
  /** Encoding of the strings that `onData` gives. */
  setEncoding(encoding: 'latin1'): void;
  /** The stream that reads from it. */
  readonly _socket: ReadStream;
}

/** Narrows a PTY, or throws: then another node-pty is installed than the one this was written for. */
export function unixPty(pty: IPty): UnixPty {
  const unix = pty as Partial<UnixPty>;
  if (typeof unix.fd !== 'number' || typeof unix.setEncoding !== 'function' || typeof unix._socket?.destroy !== 'function') {
    throw new Error('This node-pty is not the version that the PTY host was written for (1.1.0).');
  }
  return pty as UnixPty;
}
