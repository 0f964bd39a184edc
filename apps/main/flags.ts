import { parseArgs } from 'node:util';
import type { HeartbeatTimes } from '@drawbridge/supervisor';

/** What our own command line asks for. Everything unknown is Electron's or Chromium's business, or a link, and is left alone here. */
export interface Flags {
  readonly debug: boolean;
  readonly insecure: boolean;
  /** Absolute or relative path; `undefined`: the platform's place. */
  readonly userDataDir: string | undefined;
  /** A second start opens one more window, and does not only bring the last one forward. */
  readonly newWindow: boolean;
  /** Windows and tabs come back without a question: the app was restarted on purpose. */
  readonly restore: boolean;
  /** Shorter waits for children that do not answer, so that tests of them need not last; in development only. */
  readonly heartbeat: HeartbeatTimes | undefined;
  /** A shorter wait for children to get ready, in ms, for the same reason; in development only. */
  readonly readyLimitMs: number | undefined;
}

const options = {
  'connect-debug': { type: 'boolean' },
  'connect-insecure': { type: 'boolean' },
  insecure: { type: 'boolean' },
  'user-data-dir': { type: 'string' },
  'new-window': { type: 'boolean' },
  'connect-restore': { type: 'boolean' },
} as const;

/** Reads our flags from an argument vector (program and script apart). Arguments after `--` are links and never flags. `CONNECT_INSECURE` counts in development only. */
export function readFlags(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  flavour: 'development' | 'package',
): Flags {
  const own = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
  const { values } = parseArgs({ args: [...own], options, strict: false, allowPositionals: true });
  const isOn = (name: keyof typeof options): boolean => values[name] === true;
  const folder = values['user-data-dir'];
  return {
    debug: isOn('connect-debug'),
    insecure: isOn('insecure') || isOn('connect-insecure') || (flavour === 'development' && isTruthy(environment['CONNECT_INSECURE'])),
    newWindow: isOn('new-window'),
    restore: isOn('connect-restore'),
    heartbeat: flavour === 'development' ? readHeartbeat(environment['CONNECT_HEARTBEAT']) : undefined,
    readyLimitMs: flavour === 'development' ? readMs(environment['CONNECT_READY_LIMIT']) : undefined,
    userDataDir: typeof folder === 'string' && folder !== '' ? folder : undefined,
  };
}

/** `every,firstWait,secondWait` in ms. */
function readHeartbeat(text: string | undefined): HeartbeatTimes | undefined {
  const [, everyMs, firstWaitMs, secondWaitMs] = /^(\d{1,6}),(\d{1,6}),(\d{1,6})$/.exec(text ?? '') ?? [];
  if (everyMs === undefined) return undefined;
  return { everyMs: Number(everyMs), firstWaitMs: Number(firstWaitMs), secondWaitMs: Number(secondWaitMs) };
}

function readMs(text: string | undefined): number | undefined {
  return /^[1-9]\d{0,5}$/.test(text ?? '') ? Number(text) : undefined;
}

function isTruthy(value: string | undefined): boolean {
  return value !== undefined && !['', '0', 'false'].includes(value.toLowerCase());
}
