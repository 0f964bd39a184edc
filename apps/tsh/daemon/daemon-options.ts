import path from 'node:path';
import { TshFailure } from '../core/failure';

/** Where the daemon listens. */
export type ListenAddress =
  { readonly scheme: 'unix'; readonly path: string } | { readonly scheme: 'tcp'; readonly host: string; readonly port: number };

/** Flags of `tsh daemon start` as they come. */
export interface DaemonFlags {
  readonly addr?: string;
  readonly certsDir?: string;
  readonly kubeconfigsDir?: string;
  readonly agentsDir?: string;
  readonly installationId?: string;
}

/** Flags that were found good. */
export interface DaemonOptions {
  readonly address: ListenAddress;
  /** Where both sides put their certificates when the address is tcp. */
  readonly certsDir: string;
  /** Where kubeconfig files of gateways are. */
  readonly kubeconfigsDir: string;
}

/** Longest socket path that Linux binds, in bytes. */
const longestSocketPath = 107;

/** Checks the flags in the order in which a daemon is known to complain (recorded starts 001 to 008 and 727). Throws INVALID_ARGUMENT. */
export function daemonOptions(flags: DaemonFlags): DaemonOptions {
  const addr = required(flags.addr, 'network address');
  const certsDir = required(flags.certsDir, 'certs directory');
  const kubeconfigsDir = required(flags.kubeconfigsDir, 'kubeconfigs directory');
  // Nothing of this version is there; callers of every daemon name them, so a missing one is a mistake of theirs.
  required(flags.agentsDir, 'agents directory');
  required(flags.installationId, 'installation ID');
  return { address: listenAddress(addr), certsDir: path.resolve(certsDir), kubeconfigsDir: path.resolve(kubeconfigsDir) };
}

function required(value: string | undefined, what: string): string {
  if (value === undefined || value === '') throw new TshFailure('INVALID_ARGUMENT', `missing ${what}`);
  return value;
}

function listenAddress(addr: string): ListenAddress {
  if (addr.startsWith('unix://')) return unixAddress(addr.slice('unix://'.length));
  if (addr.startsWith('tcp://')) return tcpAddress(addr);
  throw new TshFailure('INVALID_ARGUMENT', 'network address should start with unix:// or tcp:// or be empty (tcp:// is used in that case)');
}

function unixAddress(socket: string): ListenAddress {
  if (!path.isAbsolute(socket)) throw new TshFailure('INVALID_ARGUMENT', `network address unix://${socket} needs an absolute path`);
  if (Buffer.byteLength(socket) > longestSocketPath) {
    throw new TshFailure(
      'INVALID_ARGUMENT',
      `listen unix ${socket}: bind: invalid argument (a socket's path has at most ${longestSocketPath} bytes)`,
    );
  }
  return { scheme: 'unix', path: socket };
}

function tcpAddress(addr: string): ListenAddress {
  const match = /^tcp:\/\/(localhost|127(?:\.\d{1,3}){3}|\[::1\]):(\d{1,5})$/.exec(addr);
  const port = Number(match?.[2]);
  if (match === null || port > 65_535) {
    throw new TshFailure(
      'INVALID_ARGUMENT',
      `network address ${addr} should be tcp://localhost:PORT: the daemon serves this computer only`,
    );
  }
  // Listening on the name would take whichever of the two loopback addresses comes first.
  return { scheme: 'tcp', host: match[1] === 'localhost' ? '127.0.0.1' : (match[1] ?? '').replace(/[[\]]/g, ''), port };
}
