import type { Log } from '@drawbridge/logs';
import { describeEnd, type ChildState } from '@drawbridge/supervisor';
import type { Observable } from 'rxjs';

/** Writes the life of a child into the app's log: when it got ready and after how many ms, why it ended, and what follows. */
export function logLife(name: string, state$: Observable<ChildState<unknown>>, log: Log): void {
  let since: number | undefined;
  state$.subscribe(state => {
    switch (state.state) {
      case 'starting':
        since = state.since;
        return;
      case 'ready':
        if (since !== undefined) log.info('A child is ready.', { child: name, pid: state.pid, ms: state.since - since });
        else log.info('A child answers again.', { child: name, pid: state.pid });
        since = undefined;
        return;
      case 'suspect':
        log.warn('A child does not answer.', { child: name, pid: state.pid });
        return;
      case 'dead':
        since = state.end.at;
        log.warn('A child ended.', { child: name, reason: describeEnd(state.end) });
        return;
      case 'given-up':
        log.error('A child is not started again.', { child: name, reason: describeEnd(state.end) });
        return;
      case 'idle':
      case 'restarting':
      case 'stopping':
      case 'stopped':
    }
  });
}
