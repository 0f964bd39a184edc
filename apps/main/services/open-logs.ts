import { systemClock } from '@drawbridge/lifecycle';
import { createLog, Logs, streamSink, type Log, type Redactor } from '@drawbridge/logs';
import type { StartContext } from './context';

/** The app's logs; when their folder cannot be used they go to the console, and the reason with them. */
export interface AppLogs {
  readonly log: Log;
  /** Takes the lines of one child program. */
  readonly child: (name: string) => (line: { readonly source: 'stdout' | 'stderr'; readonly text: string }) => void;
  readonly close: () => Promise<void>;
}

/** Opens the logs of this run. Never rejects. */
export async function openLogs(context: Pick<StartContext, 'paths' | 'flags'>, redactor: Redactor): Promise<AppLogs> {
  const level = context.flags.debug ? 'debug' : 'info';
  const toConsole = createLog(streamSink(process.stderr), redactor, level);
  const opened = await Logs.open({
    directory: context.paths.logs,
    name: 'main',
    redactor,
    level,
    clock: systemClock,
    onTrouble: problem => toConsole.warn('A log cannot be written.', { problem: problem.message }),
  });
  if (opened.ok) {
    const logs = opened.value;
    return { log: logs.log, child: name => line => logs.child(name).line(line), close: () => logs.close() };
  }
  toConsole.warn('Logs go to the console.', { problem: opened.error.message });
  const child = (name: string): ReturnType<AppLogs['child']> => {
    const redact = redactor.forLines();
    return line => toConsole.info('Child.', { child: name, text: redact(line.text) });
  };
  return { log: toConsole, child, close: () => Promise.resolve() };
}
