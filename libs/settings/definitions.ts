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

/** Lines. */
export const terminalScrollback = setting(
  'terminal.scrollback',
  z.number().check(z.int(), z.gte(0), z.lte(1_000_000)),
  10_000,
  'Lines that a terminal keeps above its screen.',
);

/** A duration such as `1m` or `12h`; empty leaves it to the demo cluster. For trying out what an expired certificate looks like. */
export const demoCertificateTtl = setting(
  'demo.certificateTtl',
  z.string().check(z.regex(/^(\d{1,4}[smh])?$/)),
  '',
  'How long certificates of the demo cluster live, such as 1m or 12h.',
);

/** Every setting there is. To add one: define it above and name it here. */
export const allSettings = [theme, terminalFontSize, terminalScrollback, demoCertificateTtl] as const;
