export { type ScreenOptions, TerminalScreen } from './terminal-screen';
export type { CellSize } from './query-answers';
export { type TerminalTheme, defaultTheme } from './terminal-theme';
export { createHeadless, type Terminal } from './headless';
export { screenLines } from './screen-lines';
