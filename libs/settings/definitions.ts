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

/** CSS pixels. */
export const terminalFontSize = setting('terminal.fontSize', z.number().check(z.int(), z.gte(1), z.lte(256)), 14, {
  group: 'terminal',
  title: () => $localize`Font size`,
  description: () => $localize`Size of the text in terminals.`,
  unit: () => $localize`pixels`,
});

/** Lines. */
export const terminalScrollback = setting('terminal.scrollback', z.number().check(z.int(), z.gte(0), z.lte(1_000_000)), 10_000, {
  group: 'terminal',
  title: () => $localize`Scrollback`,
  description: () => $localize`Lines that a terminal keeps above its screen.`,
  unit: () => $localize`lines`,
});

/** A duration such as `1m` or `12h`; empty leaves it to the demo cluster. For trying out what an expired certificate looks like. */
export const demoCertificateTtl = setting('demo.certificateTtl', z.string().check(z.regex(/^(\d{1,4}[smh])?$/)), '', {
  group: 'demo',
  title: () => $localize`Life of certificates`,
  description: () => $localize`How long a login to the demo cluster lasts. Empty leaves it to the cluster.`,
  format: () => $localize`a duration such as 30s, 5m or 12h, or nothing`,
});

/** Every setting there is. To add one: define it above and name it here. */
export const allSettings = [theme, terminalFontSize, terminalScrollback, demoCertificateTtl] as const;
