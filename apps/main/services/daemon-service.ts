import { daemon, type HomeId } from '@drawbridge/contracts';
import { appError, fail, type Result } from '@drawbridge/lifecycle';
import { serve, type Service } from '@drawbridge/ipc';
import { windowCalls, type DaemonCalls } from '@drawbridge/tshd-link';

/** The daemon's calls for windows, as bytes: what a window may call is checked, nothing is decoded. */
export function daemonService(callsOf: (home: HomeId) => DaemonCalls | undefined): Service {
  return serve(daemon, {
    unary: ({ home, method, request }, { window, signal }) => {
      const calls = callsOf(home);
      return calls === undefined ? fail(appError('daemon-not-running')) : windowCalls(calls, window.kind).unary(method, request, signal);
    },
    open: ({ home, method, request }, { window, signal }) => {
      const calls = callsOf(home);
      return calls === undefined ? noDaemon() : windowCalls(calls, window.kind).stream(method, request, signal);
    },
  });
}

async function* noDaemon(): AsyncGenerator<Result<Uint8Array>> {
  yield fail(appError('daemon-not-running'));
}
