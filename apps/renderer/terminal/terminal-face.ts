import type { SessionId } from '@drawbridge/contracts';
import { appError, type AppError } from '@drawbridge/lifecycle';
import { errorText } from '@drawbridge/messages';
import type { TerminalEnd } from '@drawbridge/terminal';
import type { DocumentSession } from '@drawbridge/window-link';

/** What a terminal document shows. `screen`: `gone` when only a window can still have it, `handed-over` when one has given it to main. `isOver`: its program ended well, so the tab can go. */
export type TerminalFace =
  | { readonly kind: 'starting' }
  | { readonly kind: 'failed'; readonly error: AppError }
  | {
      readonly kind: 'terminal';
      readonly sessionId: SessionId;
      readonly screen: 'kept' | 'gone' | 'handed-over';
      readonly end: TerminalEnd | undefined;
      readonly isOver: boolean;
    };

/**
 * The face of a session. One that main no longer lists has gone with the part that runs terminals. `trouble`: what stands between the person and the cluster
 * that its program works with. A program that runs is left alone: it may go on; one that ended then says what is in the way of starting it again.
 */
export function terminalFace(session: DocumentSession | undefined, trouble?: AppError): TerminalFace {
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
      const screen = session.view.screen ?? 'kept';
      switch (state.kind) {
        case 'failed':
          return { kind: 'failed', error: state.error };
        case 'starting':
        case 'running':
          return { kind: 'terminal', sessionId: id, screen, end: undefined, isOver: false };
        case 'lost':
          return { kind: 'terminal', sessionId: id, screen, end: { kind: 'lost' }, isOver: false };
        case 'ended': {
          const { code, signal } = state;
          const isOver = code === 0 && signal === '';
          const reason = trouble === undefined || isOver ? {} : { reason: endReason(trouble) };
          const end: TerminalEnd = { kind: 'exit', code, signal, ...reason };
          return { kind: 'terminal', sessionId: id, screen, end, isOver };
        }
      }
    }
  }
}

function endReason(trouble: AppError): NonNullable<Extract<TerminalEnd, { kind: 'exit' }>['reason']> {
  return { text: errorText(trouble).title, help: trouble.action === 'log-in' ? 'log-in' : 'restart' };
}
