import type { ClusterRef, Launch } from '@drawbridge/contracts';
import type { OpenDocument } from '@drawbridge/documents';

/** A document that runs a program in a terminal. */
export type TerminalOpenDocument = Extract<OpenDocument, { kind: 'ssh' | 'shell' | 'gateway-client' | 'gateway-shell' }>;

/** What main is asked to start for a document. */
export function terminalLaunch(document: TerminalOpenDocument): Launch {
  switch (document.kind) {
    case 'ssh':
      return { kind: 'ssh', ...document.state };
    case 'shell':
      return { kind: 'shell', ...document.state };
    case 'gateway-client':
    case 'gateway-shell': {
      const { target } = document.state;
      return { kind: document.kind, cluster: target.cluster, target };
    }
  }
}

/** The cluster that a terminal's program works with; undefined for a shell of this computer alone. */
export function terminalCluster(document: TerminalOpenDocument): ClusterRef | undefined {
  return 'target' in document.state ? document.state.target.cluster : document.state.cluster;
}

/** What a person is told to log in for. */
export function terminalAction(document: TerminalOpenDocument): string {
  switch (document.kind) {
    case 'ssh':
      return $localize`opening a terminal on ${document.state.hostname}:host:`;
    case 'gateway-client':
    case 'gateway-shell':
      return $localize`opening a local port to ${document.state.target.name}:name:`;
    case 'shell':
      return '';
  }
}
