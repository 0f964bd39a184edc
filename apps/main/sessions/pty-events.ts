import { appError } from '@drawbridge/lifecycle';
import type { ptyHost } from '@drawbridge/wire';
import type { SessionChange } from './session-store';

/** One event of the PTY host in our words; `undefined` for those that change nothing we show. */
export function sessionChange(event: ptyHost.WatchPtyProcessesResponse): SessionChange | undefined {
  switch (event.event) {
    case 'started':
      return { kind: 'running' };
    case 'titleChanged':
      return { kind: 'title', title: event.titleChanged.title };
    case 'cwdChanged':
      return { kind: 'cwd', cwd: event.cwdChanged.cwd };
    case 'exited':
      return { kind: 'ended', code: event.exited.code, signal: event.exited.signal === 0 ? '' : signalName(event.exited.signal) };
    case 'startFailed':
      return { kind: 'failed', error: startError(event.startFailed) };
    case 'listed':
    case 'created':
    case 'closed':
    case undefined:
      return undefined;
  }
}

function startError(failure: ptyHost.StartError): ReturnType<typeof appError> {
  const more = { details: failure.message };
  switch (failure.reason) {
    case 1:
    case 2:
      return appError('program-missing', { path: quoted(failure.message) }, more);
    case 3:
      return appError('folder-missing', { path: quoted(failure.message) }, more);
    default:
      return appError('program-failed', { path: quoted(failure.message), reason: failure.message }, more);
  }
}

/** The host's sentence names the path between double quotes, if it names one. */
function quoted(sentence: string): string {
  return /"([^"]+)"/.exec(sentence)?.[1] ?? '';
}

const signals: Readonly<Record<number, string>> = {
  1: 'SIGHUP',
  2: 'SIGINT',
  3: 'SIGQUIT',
  6: 'SIGABRT',
  9: 'SIGKILL',
  11: 'SIGSEGV',
  13: 'SIGPIPE',
  15: 'SIGTERM',
};

function signalName(number: number): string {
  return signals[number] ?? `signal ${number}`;
}
