/// <reference types="@angular/localize" />

/** Where settings stand on the page and in documents, in this order. */
export const settingGroups = {
  appearance: () => $localize`Appearance`,
  windows: () => $localize`Windows`,
  terminal: () => $localize`Terminal`,
  demo: () => $localize`Demo cluster`,
} as const satisfies Readonly<Record<string, () => string>>;

export type SettingGroup = keyof typeof settingGroups;
