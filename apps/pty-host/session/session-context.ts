import type { Log } from '@drawbridge/logs';
import type { TerminalTheme } from '@drawbridge/terminal-screen';
import type { FeedPeak } from '../flow/output-feed';
import { ParseScheduler } from '../flow/parse-scheduler';
import { type Monotonic, SharedWatermark, Watermark } from '../flow/watermark';

/** What all sessions of a host share. */
export interface SessionContext {
  readonly now: Monotonic;
  readonly log: Log;
  /** Name and version that programs are told, such as `Drawbridge(1.2.3)`. */
  readonly program: string;
  readonly hostName: string;
  readonly watermark: Watermark;
  /** The watermark of this process's own parser. */
  readonly parsing: SharedWatermark;
  readonly scheduler: ParseScheduler;
  readonly peak: FeedPeak;
  /** So many rows of a screen were packed, and their cells are not needed any more. */
  readonly freed: (rows: number) => void;
  /** Colours that programs are told. */
  theme: TerminalTheme;
}

/** What a context is made from. */
export type ContextOptions = Pick<SessionContext, 'log' | 'program' | 'hostName' | 'theme'> &
  Partial<Pick<SessionContext, 'now' | 'freed'>>;

/** Makes the parts that sessions share. */
export function sessionContext(options: ContextOptions): SessionContext {
  const now = options.now ?? ((): number => performance.now());
  const watermark = new Watermark(now);
  return {
    freed: () => undefined,
    ...options,
    now,
    watermark,
    parsing: new SharedWatermark(watermark),
    scheduler: new ParseScheduler(),
    peak: { unacked: 0, overWatermark: 0 },
  };
}
