import type { Port } from '@drawbridge/ipc';

/** A port that may be used before it is there: what is sent waits, in order, until the real port comes. So the first paint waits for nobody. */
export function deferredPort(coming: Promise<Port>): Port {
  const waiting: unknown[] = [];
  const listeners: { message?: (message: unknown) => void; close?: () => void } = {};
  let real: Port | undefined;
  let isClosed = false;
  void coming.then(port => {
    if (isClosed) {
      port.close();
      return;
    }
    real = port;
    port.onClose(() => listeners.close?.());
    port.onMessage(message => listeners.message?.(message));
    for (const message of waiting.splice(0)) port.post(message);
  });
  return {
    post: message => {
      if (real !== undefined) real.post(message);
      else if (!isClosed) waiting.push(message);
    },
    onMessage: listener => {
      listeners.message = listener;
    },
    onClose: listener => {
      listeners.close = listener;
    },
    close: () => {
      isClosed = true;
      waiting.length = 0;
      real?.close();
    },
  };
}
