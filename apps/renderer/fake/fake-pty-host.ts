import type { HostFrame, WindowFrame } from '@drawbridge/pty-protocol';

const screen = [
  '\x1b[1;32mann@web-000\x1b[0m:\x1b[1;34m~\x1b[0m$ ls --color',
  '\x1b[1;34mbin\x1b[0m  \x1b[1;34msrc\x1b[0m  \x1b[31mbroken.tar\x1b[0m  notes.txt  \x1b[32mrun.sh\x1b[0m',
  '\x1b[1;32mann@web-000\x1b[0m:\x1b[1;34m~\x1b[0m$ ',
].join('\r\n');

/** The PTY host's end of the terminal port: shows a prompt and echoes what is typed. */
export function serveFakePty(port: MessagePort): void {
  const sent = new Map<number, number>();
  const post = (frame: HostFrame): void => port.postMessage(frame);
  const data = (view: number, bytes: Uint8Array): void => {
    const seq = sent.get(view) ?? 0;
    sent.set(view, seq + bytes.length);
    post({ kind: 'data', view, seq, bytes });
  };
  const fill = (view: number): void => {
    sent.set(view, 0);
    post({ kind: 'attached', view, cols: 100, rows: 30, seq: 0, screen: { packing: 'none', bytes: new TextEncoder().encode(screen) } });
  };
  port.onmessage = ({ data: frame }: MessageEvent<WindowFrame>) => {
    switch (frame.kind) {
      case 'attach':
      case 'visible':
        fill(frame.view);
        break;
      case 'input':
        post({ kind: 'taken', view: frame.view, bytes: frame.bytes.length });
        data(frame.view, frame.bytes);
        break;
      case 'resize':
        post({ kind: 'resized', view: frame.view, cols: frame.cols, rows: frame.rows });
        break;
      case 'clear':
        post({ kind: 'cleared', view: frame.view });
        break;
      case 'ack':
      case 'hidden':
      case 'detach':
    }
  };
}
