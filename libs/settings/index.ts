export { type Setting, type SettingText, type SettingTexts, setting } from './setting';
export { type SettingGroup, settingGroups } from './setting-groups';
export { allSettings, demoCertificateTtl, terminalFontSize, terminalScrollback, theme } from './definitions';
export { type SettingProblem, type SettingValues, SettingsStore, valueOf } from './settings-store';
