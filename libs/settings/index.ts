export { type Setting, setting } from './setting';
export { allSettings, demoCertificateTtl, terminalFontSize, terminalScrollback, theme } from './definitions';
export { type SettingProblem, type SettingValues, SettingsStore, valueOf } from './settings-store';
