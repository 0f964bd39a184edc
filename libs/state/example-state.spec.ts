import { z } from 'zod';
import { defineState } from './index';

/** For specs: a document like the application's own. */
export interface Example {
  readonly theme: 'light' | 'dark' | 'system';
  readonly tabs: readonly { readonly title: string }[];
  readonly width: number;
  readonly note?: string | undefined;
}

export const exampleDefaults: Example = { theme: 'system', tabs: [], width: 1280 };

const schema = z.object({
  theme: z.enum(['light', 'dark', 'system']),
  tabs: z.array(z.object({ title: z.string() })),
  width: z.number().int().min(490),
  note: z.string().optional(),
});

export const example = defineState<Example>({ version: 1, schema, defaults: exampleDefaults, migrations: {} });

/** The same after two changes of its shape: `width` was `size.x`, and `theme` was `isDark`. */
export const newerExample = defineState<Example>({
  version: 3,
  schema,
  defaults: exampleDefaults,
  migrations: {
    1: stored => ('isDark' in stored ? { ...stored, theme: stored['isDark'] === true ? 'dark' : 'light' } : stored),
    2: stored => ('size' in stored ? { ...stored, width: (stored['size'] as { x: number }).x } : stored),
  },
});

describe('defineState', () => {
  it('refuses a gap in the migrations, and defaults that do not fit', () => {
    expect(() => defineState({ version: 3, schema, defaults: exampleDefaults, migrations: { 1: stored => stored } })).toThrowError(
      TypeError,
      /version 2/,
    );
    expect(() => defineState({ version: 1, schema, defaults: { ...exampleDefaults, width: 1 }, migrations: {} })).toThrowError();
  });
});
