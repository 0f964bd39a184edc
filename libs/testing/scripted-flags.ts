import { existsSync } from 'node:fs';

/** What `daemon start` was told, or how a real tsh refuses it. */
export type ScriptedFlags = { readonly ok: true; readonly socket: string } | { readonly ok: false; readonly error: string };

/** In the order in which a real tsh misses them, with its words (recordings 001 to 005). */
const required: readonly (readonly [string, string])[] = [
  ['--addr', 'missing network address'],
  ['--certs-dir', 'missing certs directory'],
  ['--kubeconfigs-dir', 'missing kubeconfigs directory'],
  ['--agents-dir', 'missing agents directory'],
  ['--installation-id', 'missing installation ID'],
];
const optional: ReadonlySet<string> = new Set(['--prehog-addr', '--add-keys-to-agent']);
const switches: ReadonlySet<string> = new Set(['--debug', '--insecure', '--hardware-key-agent']);
/** Linux: 108 bytes with the closing zero. */
const longestSocketPath = 107;

/** Reads the arguments of a scripted daemon as a real tsh does (daemon-observed 1 and 3). */
export function scriptedFlags(args: readonly string[]): ScriptedFlags {
  if (args[0] !== 'daemon' || args[1] !== 'start') return refused(`unexpected ${args.slice(0, 2).join(' ')}`);
  const values = new Map<string, string>();
  for (const arg of args.slice(2)) {
    const [name = '', ...value] = arg.split('=');
    if (switches.has(arg)) continue;
    if (!required.some(([flag]) => flag === name) && !optional.has(name)) return refused(`unknown long flag '${name}'`);
    values.set(name, value.join('='));
  }
  for (const [flag, words] of required) {
    if ((values.get(flag) ?? '') === '') return refused(words);
  }
  const address = values.get('--addr') ?? '';
  if (!address.startsWith('unix://'))
    return refused('network address should start with unix:// or tcp:// or be empty (tcp:// is used in that case)');
  const socket = address.slice('unix://'.length);
  if (Buffer.byteLength(socket) > longestSocketPath) return refused(`listen unix ${socket}: bind: invalid argument`);
  if (existsSync(socket)) return refused(`listen unix ${socket}: bind: address already in use`);
  return { ok: true, socket };
}

function refused(error: string): ScriptedFlags {
  return { ok: false, error };
}
