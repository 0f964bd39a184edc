/// <reference types="@angular/localize" />
// Switches zod's code generation off before the first schema here.
import '@drawbridge/contracts';
import * as z from 'zod/mini';
import { setting } from './setting';

/** Light, dark, or as the system says. */
export const theme = setting('theme', z.enum(['light', 'dark', 'system']), 'system', {
  group: 'appearance',
  title: () => $localize`Theme`,
  description: () => $localize`Colours of the window and of terminals.`,
  choices: { light: () => $localize`Light`, dark: () => $localize`Dark`, system: () => $localize`As the system says` },
});

/** Windows and tabs of the last run, when the app starts. */
export const windowsReopen = setting('windows.reopen', z.enum(['ask', 'always', 'never']), 'ask', {
  group: 'windows',
  title: () => $localize`Tabs from last time`,
  description: () => $localize`What becomes of the windows and tabs that were open when the app ended.`,
  choices: { ask: () => $localize`Ask`, always: () => $localize`Reopen them`, never: () => $localize`Start fresh` },
});

/** CSS pixels. */
export const terminalFontSize = setting('terminal.fontSize', z.number().check(z.int(), z.gte(1), z.lte(256)), 14, {
  group: 'terminal',
  title: () => $localize`Font size`,
  description: () => $localize`Size of the text in terminals.`,
  unit: () => $localize`pixels`,
});

/** Names of fonts, as CSS lists them; empty is the system's own. What is not installed falls back to any font of fixed width. */
export const terminalFontFamily = setting('terminal.fontFamily', z.string().check(z.maxLength(200)), '', {
  group: 'terminal',
  title: () => $localize`Font`,
  description: () => $localize`Fonts of the text in terminals, by name; the first that is installed is used. Empty is the system’s own.`,
});

/** Shape of the cursor while a program has not asked for another. */
export const terminalCursorStyle = setting('terminal.cursorStyle', z.enum(['block', 'bar', 'underline']), 'block', {
  group: 'terminal',
  title: () => $localize`Cursor`,
  description: () => $localize`Shape of the cursor in terminals, until a program asks for another.`,
  choices: { block: () => $localize`Block`, bar: () => $localize`Bar`, underline: () => $localize`Underline` },
});

/** Whether the cursor blinks while a program has not asked for either. */
export const terminalCursorBlink = setting('terminal.cursorBlink', z.boolean(), false, {
  group: 'terminal',
  title: () => $localize`Blinking cursor`,
  description: () => $localize`The cursor in terminals blinks, until a program asks for another.`,
});

/** Lines. */
export const terminalScrollback = setting('terminal.scrollback', z.number().check(z.int(), z.gte(0), z.lte(1_000_000)), 10_000, {
  group: 'terminal',
  title: () => $localize`Scrollback`,
  description: () => $localize`Lines that a terminal keeps above its screen.`,
  unit: () => $localize`lines`,
});

/** `system`: copyPaste on Windows, a menu elsewhere. `copyPaste`: copies the selection if there is one, else pastes. */
export const terminalRightClick = setting('terminal.rightClick', z.enum(['system', 'menu', 'copyPaste', 'paste']), 'system', {
  group: 'terminal',
  title: () => $localize`Right click`,
  description: () => $localize`What the right mouse button does in a terminal.`,
  choices: {
    system: () => $localize`As the system does`,
    menu: () => $localize`Show a menu`,
    copyPaste: () => $localize`Copy what is selected, else paste`,
    paste: () => $localize`Paste`,
  },
});

/** Copies what the mouse selects, without another key. */
export const terminalCopyOnSelect = setting('terminal.copyOnSelect', z.boolean(), false, {
  group: 'terminal',
  title: () => $localize`Copy on select`,
  description: () => $localize`Text that the mouse selects in a terminal is copied at once.`,
});

/** Asks before several lines are pasted into a program that would run each at once. */
export const terminalWarnMultilinePaste = setting('terminal.warnMultilinePaste', z.boolean(), true, {
  group: 'terminal',
  title: () => $localize`Ask before pasting several lines`,
  description: () => $localize`Asks before several lines are pasted into a program that would run each of them at once.`,
});

/** A tab or pane in which a program runs; windows and the app itself always ask. */
export const terminalConfirmClose = setting('terminal.confirmClose', z.boolean(), true, {
  group: 'terminal',
  title: () => $localize`Ask before closing what still runs`,
  description: () =>
    $localize`Asks before a tab or pane is closed in which a program runs. A shell at its prompt is closed without a question.`,
});

/** OSC 52: a program in the terminal that has the focus may put text on the clipboard, and the window says so. Reading is never allowed. */
export const terminalClipboardWrite = setting('terminal.clipboardWrite', z.boolean(), true, {
  group: 'terminal',
  title: () => $localize`Programs may copy`,
  description: () =>
    $localize`A program in the terminal in use may copy text to the clipboard, and the window says so. None can read the clipboard.`,
});

/** Keeps the screen's text where screen readers find it, and announces output. */
export const terminalScreenReader = setting('terminal.screenReader', z.boolean(), false, {
  group: 'terminal',
  title: () => $localize`Screen reader`,
  description: () => $localize`Terminals can be read by a screen reader and announce their output. Costs time in long outputs.`,
});

/** A duration such as `1m` or `12h`; empty leaves it to the demo cluster. For trying out what an expired certificate looks like. */
export const demoCertificateTtl = setting('demo.certificateTtl', z.string().check(z.regex(/^(\d{1,4}[smh])?$/)), '', {
  group: 'demo',
  title: () => $localize`Life of certificates`,
  description: () => $localize`How long a login to the demo cluster lasts. Empty leaves it to the cluster.`,
  format: () => $localize`a duration such as 30s, 5m or 12h, or nothing`,
});

/** Every setting there is. To add one: define it above and name it here. */
export const allSettings = [
  theme,
  terminalFontFamily,
  windowsReopen,
  terminalFontSize,
  terminalCursorStyle,
  terminalCursorBlink,
  terminalScrollback,
  terminalRightClick,
  terminalCopyOnSelect,
  terminalWarnMultilinePaste,
  terminalConfirmClose,
  terminalClipboardWrite,
  terminalScreenReader,
  demoCertificateTtl,
] as const;
