import type { Terminal } from '@xterm/xterm';

/** What xterm.js 6.0 has on the inside. */
interface InnerSelection {
  readonly hasSelection: boolean;
  refresh(isMouseSelection?: boolean): void;
}
interface InnerTerminal {
  readonly _core?: { readonly _selectionService?: InnerSelection };
}

/**
 * Keeps a terminal that has been opened from drawing a selection that is not there. xterm.js asks for it whenever a line scrolls, and its DOM
 * renderer then draws all rows a second time in the same frame: half of all drawing in a flood. Answers whether this xterm.js has the place for it.
 */
export function skipEmptySelections(terminal: Terminal): 'skipped' | 'drawn' {
  const selection = (terminal as unknown as InnerTerminal)._core?._selectionService;
  if (typeof selection?.refresh !== 'function') return 'drawn';
  const refresh = selection.refresh.bind(selection);
  let wasThere = false;
  selection.refresh = isMouseSelection => {
    const isThere = selection.hasSelection;
    // One that has just gone has to be drawn away.
    if (isThere || wasThere) refresh(isMouseSelection);
    wasThere = isThere;
  };
  return 'skipped';
}
