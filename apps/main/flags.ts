import { parseArgs } from 'node:util';

/** What our own command line asks for. Everything unknown is Electron's or Chromium's business, or a link, and is left alone here. */
export interface Flags {
  readonly debug: boolean;
  readonly insecure: boolean;
  /** Absolute or relative path; `undefined`: the platform's place. */
  readonly userDataDir: string | undefined;
}

const options = {
  'connect-debug': { type: 'boolean' },
  'connect-insecure': { type: 'boolean' },
  insecure: { type: 'boolean' },
  'user-data-dir': { type: 'string' },
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
    userDataDir: typeof folder === 'string' && folder !== '' ? folder : undefined,
  };
}

function isTruthy(value: string | undefined): boolean {
  return value !== undefined && !['', '0', 'false'].includes(value.toLowerCase());
}
