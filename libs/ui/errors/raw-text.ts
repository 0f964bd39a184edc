import type { AppError } from '@drawbridge/lifecycle';

/** The raw texts of an error and its causes, one per line; empty when there are none. */
export function rawText(error: AppError): string {
  const own = error.details ?? '';
  const under = error.cause === undefined ? '' : rawText(error.cause);
  return [own, under].filter(text => text !== '').join('\n');
}
