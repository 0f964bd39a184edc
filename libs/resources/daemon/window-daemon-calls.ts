import type { daemon, HomeId } from '@drawbridge/contracts';
import type { Client } from '@drawbridge/ipc';
import type { Result } from '@drawbridge/lifecycle';
import type { DaemonCalls } from '@drawbridge/tshd-link';
import type { Observable } from 'rxjs';

/** A window's calls to the daemon of one home, through main, which adds deadlines and hands the bytes on undecoded. */
export function windowDaemonCalls(client: Client<typeof daemon>, home: HomeId): DaemonCalls {
  return {
    unary: (path, request, signal) => client.unary({ home, method: path, request }, signal),
    stream: (path, request, signal) => items(client.open({ home, method: path, request }), signal),
  };
}

/** Subscribed when the loop begins. Leaving the loop, or the signal, unsubscribes, which cancels the call at the daemon. */
async function* items<T>(source: Observable<Result<T>>, signal: AbortSignal): AsyncIterable<Result<T>> {
  const waiting: Result<T>[] = [];
  let isOver = signal.aborted;
  let wake = (): void => undefined;
  const end = (): void => {
    isOver = true;
    wake();
  };
  if (isOver) return;
  signal.addEventListener('abort', end, { once: true });
  const subscription = source.subscribe({
    next: item => {
      waiting.push(item);
      wake();
    },
    error: end,
    complete: end,
  });
  try {
    for (;;) {
      const item = waiting.shift();
      if (item !== undefined) yield item;
      else if (isOver) return;
      else await new Promise<void>(resolve => (wake = resolve));
    }
  } finally {
    signal.removeEventListener('abort', end);
    subscription.unsubscribe();
  }
}
