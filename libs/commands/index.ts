export { type Command, type CommandGroup, type DefaultKeys, type Platform } from './command';
export type {
  ClusterActions,
  CommandContext,
  PaneActions,
  PaneSide,
  TabActions,
  TerminalActions,
  ViewActions,
  WindowActions,
} from './command-context';
export { commands } from './commands';
export { type KeyPress } from './key-chord';
export { KeyBindings } from './key-bindings';
