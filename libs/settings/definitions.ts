// Switches zod's code generation off before the first schema here.
import '@drawbridge/contracts';
import * as z from 'zod/mini';
import { setting } from './setting';

/** Light, dark, or as the system says. */
export const theme = setting(
  'theme',
  z.enum(['light', 'dark', 'system']),
  'system',
  'Colours of the window: light, dark, or as the system says.',
);

/** CSS pixels. */
export const terminalFontSize = setting(
  'terminal.fontSize',
  z.number().check(z.int(), z.gte(1), z.lte(256)),
  14,
  'Size of terminal text, in pixels.',
);

/** Names of fonts, as CSS lists them; empty is the system's own. What is not installed falls back to any font of fixed width. */
export const terminalFontFamily = setting(
  'terminal.fontFamily',
  z.string().check(z.maxLength(200)),
  '',
  'Fonts of terminal text, the first that is installed wins; empty for the one of the system.',
);

/** Shape of the cursor while a program has not asked for another. */
export const terminalCursorStyle = setting(
  'terminal.cursorStyle',
  z.enum(['block', 'bar', 'underline']),
  'block',
  'Shape of the terminal cursor: block, bar or underline.',
);

/** Whether the cursor blinks while a program has not asked for either. */
export const terminalCursorBlink = setting('terminal.cursorBlink', z.boolean(), false, 'Whether the terminal cursor blinks.');

/** Lines. */
export const terminalScrollback = setting(
  'terminal.scrollback',
  z.number().check(z.int(), z.gte(0), z.lte(1_000_000)),
  10_000,
  'Lines that a terminal keeps above its screen.',
);

/** `system`: copyPaste on Windows, a menu elsewhere. `copyPaste`: copies the selection if there is one, else pastes. */
export const terminalRightClick = setting(
  'terminal.rightClick',
  z.enum(['system', 'menu', 'copyPaste', 'paste']),
  'system',
  'What a right click in a terminal does: a menu, copy or paste, paste, or what the system does.',
);

/** Copies what the mouse selects, without another key. */
export const terminalCopyOnSelect = setting(
  'terminal.copyOnSelect',
  z.boolean(),
  false,
  'Whether text that is selected in a terminal is copied at once.',
);

/** Asks before several lines are pasted into a program that would run each at once. */
export const terminalWarnMultilinePaste = setting(
  'terminal.warnMultilinePaste',
  z.boolean(),
  true,
  'Whether to ask before several lines are pasted into a program that would run each of them at once.',
);

/** OSC 52: a program in the terminal that has the focus may put text on the clipboard, and the window says so. Reading is never allowed. */
export const terminalClipboardWrite = setting(
  'terminal.clipboardWrite',
  z.boolean(),
  true,
  'Whether a program in the terminal in use may copy text to the clipboard; the window says when one does. Reading is never allowed.',
);

/** Keeps the screen's text where screen readers find it, and announces output. */
export const terminalScreenReader = setting(
  'terminal.screenReader',
  z.boolean(),
  false,
  'Whether terminals can be read by a screen reader and announce their output.',
);

/** A duration such as `1m` or `12h`; empty leaves it to the demo cluster. For trying out what an expired certificate looks like. */
export const demoCertificateTtl = setting(
  'demo.certificateTtl',
  z.string().check(z.regex(/^(\d{1,4}[smh])?$/)),
  '',
  'How long certificates of the demo cluster live, such as 1m or 12h.',
);

/** Every setting there is. To add one: define it above and name it here. */
export const allSettings = [
  theme,
  terminalFontFamily,
  terminalFontSize,
  terminalCursorStyle,
  terminalCursorBlink,
  terminalScrollback,
  terminalRightClick,
  terminalCopyOnSelect,
  terminalWarnMultilinePaste,
  terminalClipboardWrite,
  terminalScreenReader,
  demoCertificateTtl,
] as const;
