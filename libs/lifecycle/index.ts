export { type Result, ok, fail } from './result';
export { type AppError, type AppErrorAction, type AppErrorCode, appError, appErrorCodes, internalError } from './app-error';
export { type Lifecycle, causeOf, failed, gone, lastValue, loading, ready, unknown } from './lifecycle';
export { type Clock, systemClock } from './clock';
export { Turns } from './turns';
