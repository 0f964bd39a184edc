import { Terminal } from '@xterm/xterm';
import { isOpeningClick, linkHandler, linkMeant } from './terminal-links';

const nowhere = { start: { x: 1, y: 1 }, end: { x: 1, y: 1 } };

describe('terminal links', () => {
  it('open with the key that opens links, so that selecting opens nothing', () => {
    const opened: string[] = [];
    const place = { open: (url: string) => void opened.push(url), hovered: () => undefined };
    const click = (keys: 'mac' | 'other', held: MouseEventInit): void =>
      linkHandler(place, keys).activate(new MouseEvent('mouseup', held), 'https://a.example/', nowhere);
    click('other', {});
    click('other', { metaKey: true });
    click('mac', { ctrlKey: true });
    expect(opened).toEqual([]);
    click('other', { ctrlKey: true });
    click('mac', { metaKey: true });
    expect(opened.length).toBe(2);
    expect(isOpeningClick({ ctrlKey: false, metaKey: false }, 'other')).toBeFalse();
  });

  it('tell what is under the pointer, and allow no other scheme', () => {
    const seen: (string | undefined)[] = [];
    const handler = linkHandler({ open: () => undefined, hovered: url => void seen.push(url) }, 'other');
    handler.hover?.(new MouseEvent('mousemove'), 'https://a.example/', nowhere);
    handler.leave?.(new MouseEvent('mousemove'), 'https://a.example/', nowhere);
    expect(seen).toEqual(['https://a.example/', undefined]);
    expect(handler.allowNonHttpProtocols).toBeFalse();
  });

  describe('by key', () => {
    let element: HTMLElement;
    let terminal: Terminal;
    const write = (text: string): Promise<void> => new Promise(resolve => terminal.write(text, resolve));

    beforeEach(() => {
      element = document.createElement('div');
      document.body.append(element);
      terminal = new Terminal({ cols: 30, rows: 5, allowProposedApi: true, logLevel: 'off' });
      terminal.open(element);
    });
    afterEach(() => {
      terminal.dispose();
      element.remove();
    });

    it('are the last on the screen without a selection, also over several rows', async () => {
      expect(linkMeant(terminal)).toBeUndefined();
      await write('https://first.example/ and\r\nsee https://second.example/with/a/long/path/that/wraps\r\ndone');
      expect(linkMeant(terminal)).toBe('https://second.example/with/a/long/path/that/wraps');
    });

    it('are the one in the selection, else the one in its lines', async () => {
      await write('go to https://first.example/ now\r\nand https://second.example/');
      terminal.select(8, 0, 4);
      expect(linkMeant(terminal)).toBe('https://first.example/');
      terminal.selectAll();
      expect(linkMeant(terminal)).toBe('https://first.example/');
      terminal.selectLines(2, 2);
      expect(linkMeant(terminal)).toBe('https://second.example/');
      await write('\r\nnothing here');
      terminal.selectLines(3, 3);
      expect(linkMeant(terminal)).toBeUndefined();
    });
  });
});
