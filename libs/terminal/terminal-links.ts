import { WebLinksAddon } from '@xterm/addon-web-links';
import type { ILinkHandler, ITerminalAddon, Terminal } from '@xterm/xterm';
import { linksIn } from './link-text';

/** What links need of their surroundings. */
export interface LinkPlace {
  /** The one way out of the app. */
  readonly open: (url: string) => void;
  /** The pointer came over a link, or left it. */
  readonly hovered: (url: string | undefined) => void;
}

/** Whether a click on a link is meant to open it: with the key that opens links in terminals and editors, so that selecting text opens nothing. */
export function isOpeningClick(event: Pick<MouseEvent, 'ctrlKey' | 'metaKey'>, isMac: MacKeys): boolean {
  return isMac === 'mac' ? event.metaKey : event.ctrlKey;
}

/** Whose keys this computer has. */
export type MacKeys = 'mac' | 'other';

/** Links that programs mark (OSC 8) and those found in text go the same way; only http and https are links at all. */
export function linkHandler(place: LinkPlace, keys: MacKeys): ILinkHandler {
  return {
    activate: (event, url) => {
      if (isOpeningClick(event, keys)) place.open(url);
    },
    hover: (_event, url) => place.hovered(url),
    leave: () => place.hovered(undefined),
    allowNonHttpProtocols: false,
  };
}

/** Finds links in the terminal's text. */
export function textLinks(handler: ILinkHandler): ITerminalAddon {
  const nowhere = { start: { x: 0, y: 0 }, end: { x: 0, y: 0 } };
  return new WebLinksAddon((event, url) => handler.activate(event, url, nowhere), {
    hover: (event, url) => handler.hover?.(event, url, nowhere),
    leave: (event, url) => handler.leave?.(event, url, nowhere),
  });
}

/**
 * The link that a person without a mouse means: the first in the selection, or in the lines that it touches; without a selection the last one on the
 * screen. `undefined` when there is none.
 */
export function linkMeant(terminal: Terminal): string | undefined {
  const place = terminal.getSelectionPosition();
  if (place === undefined) {
    const { viewportY } = terminal.buffer.active;
    return linksIn(textOfRows(terminal, viewportY, viewportY + terminal.rows - 1)).at(-1);
  }
  return linksIn(terminal.getSelection())[0] ?? linksIn(textOfRows(terminal, place.start.y, place.end.y))[0];
}

/** Text of rows and of those that they are wrapped from and into, with line ends only where lines end. */
function textOfRows(terminal: Terminal, first: number, last: number): string {
  const { active } = terminal.buffer;
  let start = first;
  while (start > 0 && active.getLine(start)?.isWrapped === true) start -= 1;
  let text = '';
  for (let row = start; row < active.length; row += 1) {
    const line = active.getLine(row);
    if (line === undefined || (row > last && !line.isWrapped)) break;
    text += (row > start && !line.isWrapped ? '\n' : '') + line.translateToString(active.getLine(row + 1)?.isWrapped !== true);
  }
  return text;
}
