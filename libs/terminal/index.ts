export { TerminalView } from './terminal-view';
export { terminalColours } from './terminal-colours';
