import { canary, hostileOutput } from '@drawbridge/pty-protocol/testing';
import { readClipboardRequest } from './clipboard-request';
import { initialLook } from './terminal-look';
import { TerminalSurface } from './terminal-surface';

describe('hostile output in a window', () => {
  it('types nothing, asks the clipboard for nothing, stays small, and leaves the terminal usable', async () => {
    const element = document.createElement('div');
    Object.assign(element.style, { width: '800px', height: '400px' });
    document.body.append(element);
    const typed: string[] = [];
    const opened: string[] = [];
    const clipboard: string[] = [];
    const surface = new TerminalSurface(element, {
      look: { ...initialLook, scrollback: 200 },
      systemFont: 'monospace',
      theme: {},
      keys: 'other',
      links: { open: url => opened.push(url), hovered: () => undefined },
      input: bytes => typed.push(new TextDecoder().decode(bytes)),
      clipboard: data => clipboard.push(data),
      bell: () => undefined,
      inputWaits: () => undefined,
      ended: () => undefined,
      refused: () => undefined,
    });
    surface.restart(80, 24);
    const title = document.title;
    for (const { bytes } of hostileOutput(20_261_122, 3_000_000)) {
      // As the host sends it: frames of at most 64 KB.
      for (let at = 0; at < bytes.byteLength; at += 65_536)
        await new Promise<void>(parsed => surface.write(bytes.slice(at, at + 65_536), parsed));
      expect([surface.terminal.cols, surface.terminal.rows]).toEqual([80, 24]);
      expect(surface.terminal.buffer.normal.length).toBeLessThanOrEqual(224);
    }
    expect(typed).toEqual([]);
    expect(opened).toEqual([]);
    expect(document.title).toBe(title);
    const asked = clipboard.map(readClipboardRequest);
    expect(asked.length).toBeGreaterThan(3);
    expect(asked.some(request => request.kind === 'write' && request.text.startsWith(canary))).toBeTrue();
    expect(clipboard.filter(data => data.endsWith('?')).every(data => readClipboardRequest(data).kind === 'ignore')).toBeTrue();
    expect(surface.terminal.buffer.active.getLine(0)?.translateToString(true)).toBe('still here');
    // All rows that there are for the page: rows of the screen, whatever was asked for.
    expect(element.querySelectorAll('.xterm-rows > div').length).toBeLessThanOrEqual(24);
    surface[Symbol.dispose]();
    element.remove();
  }, 60_000);
});
