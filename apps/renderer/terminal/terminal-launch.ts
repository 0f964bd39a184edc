import type { Launch } from '@drawbridge/contracts';
import type { OpenDocument } from '@drawbridge/documents';

/** A document that runs a program in a terminal. */
export type TerminalOpenDocument = Extract<OpenDocument, { kind: 'ssh' | 'shell' }>;

/** What main is asked to start for a document. */
export function terminalLaunch(document: TerminalOpenDocument): Launch {
  switch (document.kind) {
    case 'ssh':
      return { kind: 'ssh', ...document.state };
    case 'shell':
      return { kind: 'shell', ...document.state };
  }
}
