import type { ResourceBase } from '../resource-kind';

/** A server that takes SSH sessions. */
export interface Server extends ResourceBase<'server'> {
  /** As the daemon has it, for starting a session. */
  readonly hostname: string;
  /** `host:port` on one line; empty for servers behind a tunnel. */
  readonly address: string;
  readonly isTunnel: boolean;
  /** A plain OpenSSH server rather than the cluster's own node program. */
  readonly isOpenSsh: boolean;
  /** Logins that the user's roles allow here, usable ones only; empty when the daemon does not say. */
  readonly logins: readonly string[];
}

/** An SSH session that a person asked for. */
export interface SshRequest {
  readonly kind: 'ssh';
  readonly server: Server;
  readonly login: string;
}
