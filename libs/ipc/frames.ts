import type { AppError } from '@drawbridge/lifecycle';

/** Window → main. `id`: chosen by the window, unique per port. `name`: `contract.entry`. */
export type RequestFrame =
  | { readonly type: 'call'; readonly id: number; readonly name: string; readonly payload: unknown }
  | { readonly type: 'open'; readonly id: number; readonly name: string; readonly payload: unknown; readonly credit: number }
  | { readonly type: 'credit'; readonly id: number; readonly count: number }
  | { readonly type: 'cancel'; readonly id: number };

/** Main → window. */
export type ResponseFrame =
  | { readonly type: 'answer'; readonly id: number; readonly payload: unknown }
  | { readonly type: 'error'; readonly id: number; readonly error: AppError }
  | { readonly type: 'item'; readonly id: number; readonly payload: unknown }
  | { readonly type: 'end'; readonly id: number }
  | { readonly type: 'event'; readonly name: string; readonly payload: unknown };

/** Most items that may be under way to a window on one stream. */
export const streamCredit = 16;
/** Most calls and streams that one window may have open at once; more are refused. */
export const openLimit = 1024;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isId = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
const isCount = (value: unknown): value is number => isId(value) && value >= 1 && value <= streamCredit;

/** Checks the shape of a frame from a window, payload apart. `undefined`: not a frame of ours. */
export function requestFrame(value: unknown): RequestFrame | undefined {
  if (!isRecord(value) || !isId(value['id'])) return undefined;
  const { type, id, name, payload, credit, count } = value;
  switch (type) {
    case 'call':
      return typeof name === 'string' ? { type, id, name, payload } : undefined;
    case 'open':
      return typeof name === 'string' && isCount(credit) ? { type, id, name, payload, credit } : undefined;
    case 'credit':
      return isCount(count) ? { type, id, count } : undefined;
    case 'cancel':
      return { type, id };
    default:
      return undefined;
  }
}
