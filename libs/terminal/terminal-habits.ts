/** What a right click does. `copyPaste`: copies the selection if there is one, else pastes. */
export type RightClick = 'menu' | 'copyPaste' | 'paste';

/** How terminals behave under mouse and clipboard; may change while they run. */
export interface TerminalHabits {
  readonly rightClick: RightClick;
  /** What becomes of text that the mouse selected. */
  readonly onSelect: 'copy' | 'keep';
  /** Whether several lines are asked about before they are pasted. */
  readonly severalLines: 'ask' | 'paste';
  /** What a program may do with the clipboard by OSC 52. */
  readonly clipboard: 'may-write' | 'closed';
}

/** What holds until somebody chooses. */
export const initialHabits: TerminalHabits = { rightClick: 'menu', onSelect: 'keep', severalLines: 'ask', clipboard: 'may-write' };

/** What becomes of a right click: what the person chose, or the program's where it follows the mouse itself. */
export type RightClickDeed = 'menu' | 'copy' | 'paste' | 'program';

/** Decides a right click. A program that follows the mouse gets it, unless Shift is held, as with every other button. */
export function rightClickDeed(
  habit: RightClick,
  now: { readonly hasSelection: boolean; readonly followsMouse: boolean; readonly hasShift: boolean },
): RightClickDeed {
  if (now.followsMouse && !now.hasShift) return 'program';
  switch (habit) {
    case 'menu':
      return 'menu';
    case 'paste':
      return 'paste';
    case 'copyPaste':
      return now.hasSelection ? 'copy' : 'paste';
  }
}
