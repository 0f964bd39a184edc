/**
 * The addon's own declarations pull in `@xterm/xterm` and with it the DOM library, which this package may not see. Only what is used.
 */
declare module '@xterm/addon-unicode-graphemes/lib/addon-unicode-graphemes.js' {
  import type { ITerminalAddon, Terminal } from '@xterm/headless';
  export class UnicodeGraphemesAddon implements ITerminalAddon {
    activate(terminal: Terminal): void;
    dispose(): void;
  }
}
