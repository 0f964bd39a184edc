import * as z from 'zod';
import { defineState } from '@drawbridge/state';

const bounds = z.object({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) });

const appState = z.object({
  /** Where the last window was, in screen pixels. */
  window: z.object({ bounds: bounds.optional(), isMaximised: z.boolean() }),
});

export type AppState = z.infer<typeof appState>;

/** What the app remembers between runs, apart from settings. Secrets never. */
export const appStateDefinition = defineState<AppState>({
  version: 1,
  schema: appState,
  defaults: { window: { isMaximised: false } },
  migrations: {},
});
