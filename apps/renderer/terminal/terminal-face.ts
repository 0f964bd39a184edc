import type { SessionId } from '@drawbridge/contracts';
import { appError, type AppError } from '@drawbridge/lifecycle';
import type { DocumentSession } from '@drawbridge/window-link';

/** What a terminal document shows. `isOver`: its program ended well, so the tab can go. */
export type TerminalFace =
  | { readonly kind: 'starting' }
  | { readonly kind: 'failed'; readonly error: AppError }
  | {
      readonly kind: 'terminal';
      readonly sessionId: SessionId;
      readonly end: { readonly code: number; readonly signal: string } | undefined;
      readonly isOver: boolean;
    };

/** The face of a session. One that main no longer lists has gone with the part that runs terminals. */
export function terminalFace(session: DocumentSession | undefined): TerminalFace {
  switch (session?.kind) {
    case undefined:
    case 'opening':
      return { kind: 'starting' };
    case 'refused':
      return { kind: 'failed', error: session.error };
    case 'gone':
      return { kind: 'failed', error: appError('terminals-not-running', {}, { action: 'retry' }) };
    case 'open': {
      const { id, state } = session.view;
      switch (state.kind) {
        case 'failed':
          return { kind: 'failed', error: state.error };
        case 'starting':
        case 'running':
          return { kind: 'terminal', sessionId: id, end: undefined, isOver: false };
        case 'ended': {
          const { code, signal } = state;
          return { kind: 'terminal', sessionId: id, end: { code, signal }, isOver: code === 0 && signal === '' };
        }
      }
    }
  }
}
