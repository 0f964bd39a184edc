import path from 'node:path';

/** What `npm start` was asked for. Everything that is not ours goes to the app. */
export interface StartOptions {
  /** Absolute path of the PNG to write; the app ends afterwards. */
  readonly screenshot: string | undefined;
  readonly theme: 'light' | 'dark' | undefined;
  readonly appArguments: readonly string[];
}

export type ParsedStart = { readonly ok: true; readonly options: StartOptions } | { readonly ok: false; readonly message: string };

/** Takes `--screenshot FILE` and `--theme light|dark` out of the arguments. @param folder where the person typed the command */
export function parseStartOptions(argv: readonly string[], folder: string): ParsedStart {
  const rest: string[] = [];
  const own = new Map<string, string>();
  const words = [...argv];
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === '--') {
      rest.push(word, ...words.splice(0));
      break;
    }
    const [, name, joined] = /^--(screenshot|theme)(?:=(.*))?$/s.exec(word) ?? [];
    if (name === undefined) {
      rest.push(word);
      continue;
    }
    const value = joined ?? words.shift();
    if (!value || value.startsWith('--'))
      return {
        ok: false,
        message: name === 'theme' ? 'Say --theme light or --theme dark.' : 'Say --screenshot FILE, such as --screenshot window.png.',
      };
    own.set(name, value);
  }
  const theme = own.get('theme');
  if (theme !== undefined && theme !== 'light' && theme !== 'dark')
    return { ok: false, message: `There is no theme "${theme}". Say --theme light or --theme dark.` };
  const file = own.get('screenshot');
  return { ok: true, options: { screenshot: file === undefined ? undefined : path.resolve(folder, file), theme, appArguments: rest } };
}
