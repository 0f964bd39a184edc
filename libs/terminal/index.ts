export { TerminalView, type PasteQuestion } from './terminal-view';
export { terminalColours } from './terminal-colours';
export type { TerminalEnd } from './end-banner';
export type { RightClick, TerminalHabits } from './terminal-habits';
export type { TerminalLook } from './terminal-look';
export type { TerminalMenuItem } from './terminal-menu';
