import { Terminal } from '@xterm/xterm';
import { isThere } from './port-page';

/** A bare terminal window: xterm.js on the page and nothing else. Adds one with its lines, and answers when they are parsed and drawn. */
function addTerminal(cols: number, rows: number, scrollback: number, text: string): Promise<void> {
  const place = document.createElement('div');
  document.body.append(place);
  const terminal = new Terminal({ cols, rows, scrollback });
  terminal.open(place);
  return new Promise(resolve => terminal.write(text, () => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))));
}

Object.assign(window, { addTerminal });
isThere();
