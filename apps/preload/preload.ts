/**
 * Hands the page its ports and nothing else. Sandboxed: one CommonJS file, no logic. Module scripts have run by `DOMContentLoaded`,
 * so the page listens by then.
 */
import { ipcRenderer } from 'electron';

// The names are those of libs/ipc-main/channels.ts; a spec compares them.
ipcRenderer.on('drawbridge:port', (event, port: unknown) => {
  window.postMessage({ type: 'drawbridge-port', port }, window.location.origin, [...event.ports]);
});
window.addEventListener('DOMContentLoaded', () => ipcRenderer.send('drawbridge:connect'), { once: true });
