export { type Setting, type SettingText, type SettingTexts, setting } from './setting';
export { type SettingGroup, settingGroups } from './setting-groups';
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
  windowsReopen,
  terminalConfirmClose,
  terminalWarnMultilinePaste,
  theme,
} from './definitions';
export { type SettingValues, valueOf } from './setting-values';
export { type SettingProblem, type SettingsContent, type WrittenSetting } from './settings-content';
export { SettingsStore } from './settings-store';
export { type SettingControl, settingControl } from './setting-control';
export { allowedText } from './allowed-text';
export { settingProblemText } from './setting-problem-text';
export { settingsSchema } from './settings-schema';
export { settingsTable } from './settings-table';
export * from './jsonc';
