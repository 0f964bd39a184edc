import * as z from 'zod';
import { isAccountHome } from '@drawbridge/contracts';
import { rememberedGateway } from '@drawbridge/gateways';
import { defineState } from '@drawbridge/state';
import { rememberedSession } from '../connections/remembered-session';

const bounds = z.object({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) });

/** A part that does not fit is left out alone: a broken window must not cost the others. */
const storedWindow = z
  .object({
    key: z.string().max(64).catch(''),
    /** Where it was, in screen pixels. */
    bounds: bounds.optional().catch(undefined),
    isMaximised: z.boolean().catch(false),
    /** What it showed; `readStoredTabs` of `libs/documents` makes of it what it can, tab by tab. */
    tabs: z.unknown().optional(),
  })
  .catch({ key: '', isMaximised: false, tabs: undefined });

export type StoredWindow = z.infer<typeof storedWindow>;

/** One more account on a proxy that has one already. `beside`: the home of the first, whose program it runs. `proxy`: `host:port`. */
const storedAccount = z.object({
  id: z.string().refine(isAccountHome),
  beside: z.enum(['default', 'demo']),
  proxy: z.string().max(2048),
});

export type StoredAccount = z.infer<typeof storedAccount>;

const appState = z.object({
  /** The windows of this run as they are now, before the first change those of the last. The first is the one that the app starts with. */
  windows: z.array(storedWindow).catch([]),
  /** Further accounts; one that does not fit is left out alone. */
  accounts: z
    .array(storedAccount.nullable().catch(null))
    .catch([])
    .default([])
    .transform(all => all.filter(one => one !== null)),
  /** Local ports that were open in an earlier run or are now. One that does not fit is left out alone. */
  gateways: z
    .array(z.unknown())
    .catch([])
    .default([])
    .transform(all => all.flatMap(one => read(rememberedGateway, one))),
  /** Sessions on servers that were opened in an earlier run or in this one; the same. */
  servers: z
    .array(z.unknown())
    .catch([])
    .default([])
    .transform(all => all.flatMap(one => read(rememberedSession, one))),
});

interface Reader<T> {
  safeParse(value: unknown): { readonly success: true; readonly data: T } | { readonly success: false };
}

function read<T>(schema: Reader<T>, value: unknown): T[] {
  const found = schema.safeParse(value);
  return found.success ? [found.data] : [];
}

export type AppState = z.infer<typeof appState>;

/** What the app remembers between runs, apart from settings. Secrets never. */
export const appStateDefinition = defineState<AppState>({
  version: 2,
  schema: appState,
  defaults: { windows: [], accounts: [], gateways: [], servers: [] },
  migrations: {
    // Version 1 knew one window, and of that only its place.
    1: ({ window, ...rest }) => ({
      ...rest,
      ...(typeof window === 'object' && window !== null ? { windows: [{ key: '', ...window }] } : {}),
    }),
  },
});
