import type { Duplex } from 'node:stream';
import type { Failure } from '@drawbridge/cluster-api';
import type { Result } from '@drawbridge/lifecycle';
import type { ClusterNode } from '../inventory/kinds/nodes';

/** A way into a node, ready for the bytes of one SSH connection. */
export interface OpenNode {
  readonly stream: Duplex;
  /** Settles when nothing of it is left on this machine. Never rejects. */
  readonly gone: Promise<void>;
  /** Ends it, whatever it is doing. */
  stop(): Promise<void>;
}

/** Opens nodes of one sort for a login that the roles allow. A new sort is one more of these. */
export interface NodeOpener {
  open(node: ClusterNode, login: string): Promise<Result<OpenNode, Failure>>;
}
