import { appError, type AppError } from '@drawbridge/lifecycle';

/** The daemon answered, and the answer cannot be worked with. `why`: for Details. */
export function unusableAnswer(why: string): AppError {
  return appError('internal', {}, { details: `The daemon's answer cannot be used: ${why}.` });
}
