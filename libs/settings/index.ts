export { type Setting, setting } from './setting';
export {
  allSettings,
  demoCertificateTtl,
  terminalClipboardWrite,
  terminalCopyOnSelect,
  terminalCursorBlink,
  terminalCursorStyle,
  terminalFontFamily,
  terminalFontSize,
  terminalRightClick,
  terminalScreenReader,
  terminalScrollback,
  terminalWarnMultilinePaste,
  theme,
} from './definitions';
export { type SettingProblem, type SettingValues, SettingsStore, valueOf } from './settings-store';
