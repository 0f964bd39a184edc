import type { AppError } from '@drawbridge/lifecycle';

/** How the link to one daemon stands. */
export type LinkState =
  /** The daemon is not there yet; calls wait for it. */
  | { readonly state: 'starting' }
  /** It is there and is being told the address of our events server; calls still wait. */
  | { readonly state: 'greeting' }
  /** Calls go through. `generation` counts the daemons that got this far, from 1. */
  | { readonly state: 'ready'; readonly generation: number }
  /** It is about to be stopped: all calls were cancelled and new ones are refused. */
  | { readonly state: 'stopping' }
  /** It died or was never there; calls fail at once. */
  | { readonly state: 'dead'; readonly cause: AppError };
