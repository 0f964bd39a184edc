export type {
  AckFrame,
  AttachedFrame,
  AttachFrame,
  BellFrame,
  ClearedFrame,
  ClearFrame,
  DataFrame,
  DetachFrame,
  ExitFrame,
  HiddenFrame,
  HostFrame,
  InputFrame,
  RefusalReason,
  RefusedFrame,
  ResizedFrame,
  ResizeFrame,
  ScreenSnapshot,
  SessionExit,
  TakenFrame,
  VisibleFrame,
  WindowFrame,
} from './frames';
export { ptyLimits } from './limits';
export { type BadFrame, readWindowFrame } from './read-window-frame';
export type { ClientPort, PtyClientOptions, TerminalSink, ViewSize } from './client-types';
export { PtyClient } from './pty-client';
export type { PtyView } from './pty-view';
export { WholeCharacters } from './whole-characters';
export { useSessionUnicode } from './session-unicode';
export { type HandlerRegistry, asksForColour, clearScreen, colourCodes, dropHugeCounts, swallowQueries } from './session-terminals';
export { type Styled, sgrOf } from './cell-style';
export { drawBuffer } from './draw-buffer';
