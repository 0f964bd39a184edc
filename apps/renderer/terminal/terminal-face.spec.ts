import { appError } from '@drawbridge/lifecycle';
import type { SessionView } from '@drawbridge/contracts';
import { terminalFace } from './terminal-face';

const view = (state: SessionView['state']): SessionView => ({ id: 's', launch: { kind: 'shell' }, title: '', cwd: '', state });
const face = (state: SessionView['state']) => terminalFace({ kind: 'open', isShared: false, view: view(state) });

describe('terminal face', () => {
  it('is a terminal as soon as there is a session, so that a quick program loses no output', () => {
    expect(face({ kind: 'starting' })).toEqual({ kind: 'terminal', sessionId: 's', screen: 'kept', end: undefined, isOver: false });
    expect(face({ kind: 'running' })).toEqual({ kind: 'terminal', sessionId: 's', screen: 'kept', end: undefined, isOver: false });
  });

  it('is over only after a good end: a code or a signal stays on screen', () => {
    const over = (code: number, signal: string): unknown => {
      const shown = face({ kind: 'ended', code, signal });
      return shown.kind === 'terminal' ? shown.isOver : undefined;
    };
    expect([over(0, ''), over(1, ''), over(0, 'SIGHUP')]).toEqual([true, false, false]);
  });

  it('stays with its last screen, and as long as it is asked for, when the part that runs terminals died', () => {
    expect(terminalFace({ kind: 'open', isShared: false, view: { ...view({ kind: 'lost' }), screen: 'gone' } })).toEqual({
      kind: 'terminal',
      sessionId: 's',
      screen: 'gone',
      end: { kind: 'lost' },
      isOver: false,
    });
    const ended = terminalFace({
      kind: 'open',
      isShared: false,
      view: { ...view({ kind: 'ended', code: 3, signal: '' }), screen: 'gone' },
    });
    expect(ended).toEqual(jasmine.objectContaining({ screen: 'gone', end: { kind: 'exit', code: 3, signal: '' } }));
  });

  const reasons = {
    'its cluster stopped': [appError('cluster-unreachable', { cluster: 'acme' }), { text: 'acme cannot be reached', help: 'restart' }],
    'the network went': [appError('timed-out', { what: 'acme' }), { text: 'acme took too long', help: 'restart' }],
    'access was taken away': [appError('no-access', { what: 'acme' }), { text: 'You have no access to acme', help: 'restart' }],
    'the daemon died': [appError('daemon-not-running'), { text: 'The program that talks to clusters is not running', help: 'restart' }],
    'the login ended': [appError('needs-login', { cluster: 'acme' }), { text: 'You are not logged in to acme', help: 'log-in' }],
    'its cluster was forgotten': [appError('cluster-unknown', { cluster: 'acme' }), { text: 'acme is no longer listed', help: 'restart' }],
  } as const;
  for (const [name, [trouble, reason]] of Object.entries(reasons)) {
    it(`connecting and in use, when ${name}: lives on as long as its program does`, () => {
      for (const state of [{ kind: 'starting' }, { kind: 'running' }] as const) {
        const shown = terminalFace({ kind: 'open', isShared: false, view: view(state) }, trouble);
        expect(shown).toEqual(face(state));
      }
    });

    it(`ended, when ${name}: says that it stands in the way, and what helps`, () => {
      const shown = terminalFace({ kind: 'open', isShared: false, view: view({ kind: 'ended', code: 255, signal: '' }) }, trouble);
      expect(shown.kind === 'terminal' ? shown.end : undefined).toEqual({ kind: 'exit', code: 255, signal: '', reason });
      const well = terminalFace({ kind: 'open', isShared: false, view: view({ kind: 'ended', code: 0, signal: '' }) }, trouble);
      expect(well).toEqual(face({ kind: 'ended', code: 0, signal: '' }));
    });
  }

  it('says what failed: the start, main’s refusal, or the part that runs terminals', () => {
    const error = appError('folder-missing', { path: '/gone' });
    expect(face({ kind: 'failed', error })).toEqual({ kind: 'failed', error });
    expect(terminalFace({ kind: 'refused', error })).toEqual({ kind: 'failed', error });
    const gone = terminalFace({ kind: 'gone', id: 's' });
    expect(gone.kind === 'failed' ? [gone.error.code, gone.error.action] : []).toEqual(['terminals-not-running', 'retry']);
    expect(terminalFace(undefined)).toEqual({ kind: 'starting' });
    expect(terminalFace({ kind: 'opening' })).toEqual({ kind: 'starting' });
  });
});
