export { TerminalView } from './terminal-view';
export { terminalColours } from './terminal-colours';
export type { TerminalEnd } from './end-banner';
