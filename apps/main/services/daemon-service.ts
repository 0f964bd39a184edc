import { daemon, type HomeId } from '@drawbridge/contracts';
import type { Result } from '@drawbridge/lifecycle';
import { serve, type Service } from '@drawbridge/ipc';
import { windowCalls, type DaemonCalls } from '@drawbridge/tshd-link';

/** The daemon's calls for windows, as bytes: what a window may call is checked, nothing is decoded. */
export function daemonService(callsOf: (home: HomeId) => Promise<Result<DaemonCalls>>): Service {
  return serve(daemon, {
    unary: async ({ home, method, request }, { window, signal }) => {
      const calls = await callsOf(home);
      return calls.ok ? windowCalls(calls.value, window.kind).unary(method, request, signal) : calls;
    },
    open: async function* ({ home, method, request }, { window, signal }) {
      const calls = await callsOf(home);
      if (calls.ok) yield* windowCalls(calls.value, window.kind).stream(method, request, signal);
      else yield calls;
    },
  });
}
