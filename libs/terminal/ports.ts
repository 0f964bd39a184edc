import type { ClientPort, HostFrame, ScreenSnapshot } from '@drawbridge/pty-protocol';

/** Fits the window's message port to the PTY client. */
export function ptyClientPort(port: MessagePort): ClientPort {
  return {
    post: frame => port.postMessage(frame),
    receive: listener => {
      port.onmessage = (event: MessageEvent<HostFrame>) => listener(event.data);
    },
  };
}

/** Makes a packed screen readable. Rejects when it is broken. */
export async function unpackScreen(screen: ScreenSnapshot): Promise<Uint8Array> {
  if (screen.packing === 'none') return screen.bytes;
  const packed = new Blob([new Uint8Array(screen.bytes)]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}
