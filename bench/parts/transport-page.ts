import { PtyClient } from '@drawbridge/pty-protocol';
import { ptyClientPort, unpackScreen } from '../../libs/terminal/ports';
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

const client = pagePort.then(port => new PtyClient(ptyClientPort(port), { unpack: unpackScreen }));
Object.assign(window, { flood });
isThere();
