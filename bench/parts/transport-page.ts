import { PtyClient, type ClientPort, type HostFrame } from '@drawbridge/pty-protocol';
import { isThere, pagePort } from './port-page';
import { floodId, floodSize } from './transport-floods';

let next = 0;

/** Shows one more session and answers bytes and the ms from its first to its last: counted, acknowledged, not parsed. */
async function flood(): Promise<{ readonly bytes: number; readonly ms: number }> {
  const connected = await client;
  const id = floodId(next++);
  return new Promise(resolve => {
    let bytes = 0;
    let isScreen = false;
    let first: number | undefined;
    let last = 0;
    const view = connected.open(id, floodSize, {
      restart: () => (isScreen = true),
      resize: () => undefined,
      write: (chunk, parsed) => {
        // What is drawn for a start is no output.
        if (isScreen) isScreen = false;
        else {
          last = performance.now();
          first ??= last;
          bytes += chunk.byteLength;
        }
        parsed();
      },
      ended: () => {
        view.detach();
        resolve({ bytes, ms: last - (first ?? last) });
      },
      refused: (reason, detail) => {
        throw new Error(`${reason}: ${detail}`);
      },
    });
  });
}

/** As the window's own; what a start draws is not looked at here. */
const client = pagePort.then(port => {
  const clientPort: ClientPort = {
    post: frame => port.postMessage(frame),
    receive: listener => {
      port.onmessage = (event: MessageEvent<HostFrame>) => listener(event.data);
    },
  };
  return new PtyClient(clientPort, { unpack: screen => Promise.resolve(screen.bytes) });
});
Object.assign(window, { flood });
isThere();
