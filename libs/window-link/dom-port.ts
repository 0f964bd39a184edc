import type { Port } from '@drawbridge/ipc';

/**
 * Fits a window's `MessagePort` to `Port`. Messages wait in the port until a listener is set. The `close` event is Electron's own addition to the web's
 * ports (Electron, "MessagePorts in Electron"): a plain browser never sends it.
 */
export function domPort(port: MessagePort): Port {
  return {
    post: message => port.postMessage(message),
    onMessage: listener => {
      port.addEventListener('message', event => listener(event.data));
      port.start();
    },
    onClose: listener => port.addEventListener('close', () => listener(), { once: true }),
    close: () => port.close(),
  };
}
