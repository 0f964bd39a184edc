import pino from 'pino';
import type { Redactor } from './redactor';
import type { LineSink } from './rotating-file';

/** How important a line is; less important ones than the log's level are not written. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Data beside a message. Anything may be in it: secrets are taken out, errors are unfolded. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Where the program tells what it does. Messages are constant sentences; what varies goes into the fields. */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** The same log; its lines say who speaks. */
  from(part: string): Log;
}

/** A log of JSON lines. Everything is redacted on its last step before the sink, whatever way it came. */
export function createLog(sink: Pick<LineSink, 'write'>, redactor: Redactor, level: LogLevel): Log {
  const logger = pino(
    {
      level,
      base: null,
      messageKey: 'message',
      serializers: { err: unfolded => unfolded as unknown },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        level: label => ({ level: label }),
        // Before serialisation, where errors, maps and bytes still are what they are.
        log: fields => redactor.value(fields) as Record<string, unknown>,
      },
    },
    { write: line => sink.write(redactLine(line, redactor)) },
  );
  return logOf(logger);
}

function logOf(logger: pino.Logger): Log {
  return {
    debug: (message, fields = {}) => logger.debug(fields, message),
    info: (message, fields = {}) => logger.info(fields, message),
    warn: (message, fields = {}) => logger.warn(fields, message),
    error: (message, fields = {}) => logger.error(fields, message),
    from: part => logOf(logger.child({ from: part })),
  };
}

/** Patterns must see texts as they were, not escaped for JSON; so the line is taken apart once more. */
function redactLine(line: string, redactor: Redactor): string {
  try {
    return JSON.stringify(redactor.value(JSON.parse(line)));
  } catch {
    // Not JSON after all: as a text it is still redacted.
    return redactor.text(line.trimEnd());
  }
}
