import type { ChildView } from '@drawbridge/contracts';
import { appError, type AppError } from '@drawbridge/lifecycle';
import { describeEnd, type ChildState } from '@drawbridge/supervisor';
import { daemonError, endReason } from './daemon-home';

/** A supervised child as windows see it. */
export function childView(child: Pick<ChildView, 'name' | 'kind' | 'home'>, state: ChildState<unknown>): ChildView {
  const end = 'end' in state ? state.end : undefined;
  const error = 'end' in state ? childError(child.kind, state) : undefined;
  return { ...child, state: stateName(state), logTail: [...(end?.tail ?? [])], ...(error === undefined ? {} : { error }) };
}

function stateName(state: ChildState<unknown>): ChildView['state'] {
  switch (state.state) {
    case 'idle':
    case 'stopping':
      return 'stopped';
    default:
      return state.state;
  }
}

function childError(kind: ChildView['kind'], state: Extract<ChildState<unknown>, { state: 'dead' | 'restarting' | 'given-up' }>): AppError {
  switch (kind) {
    case 'daemon':
      return daemonError(state);
    case 'pty-host':
      return appError('terminals-not-running', {}, { details: [describeEnd(state.end), ...state.end.tail].join('\n') });
    case 'demo-cluster':
      return appError(
        state.end.phase === 'running' ? 'demo-stopped' : 'demo-failed',
        { reason: endReason(state.end) },
        { details: state.end.tail.join('\n') },
      );
  }
}
