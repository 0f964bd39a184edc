import type { MessagePortMain } from 'electron';
import type { Port } from '@drawbridge/ipc';

/** Fits Electron's main-side message port to `Port`. */
export function electronPort(port: MessagePortMain): Port {
  let closed = false;
  return {
    post: message => {
      if (!closed) port.postMessage(message);
    },
    onMessage: listener => {
      port.on('message', event => listener(event.data));
      port.start();
    },
    onClose: listener => {
      port.on('close', () => {
        closed = true;
        listener();
      });
    },
    close: () => {
      closed = true;
      port.close();
    },
  };
}
