export { Redactor } from './redactor';
export { redacted } from './secret-patterns';
export { type Log, type LogFields, type LogLevel, createLog } from './log';
export { type ChildLog, Logs, type LogsOptions } from './logs';
export { LogTail } from './log-tail';
export { type LineSink, RotatingFile, type Rotation, logRotation } from './rotating-file';
export { streamSink } from './stream-sink';
