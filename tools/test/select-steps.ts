import { parseArgs } from 'node:util';
import type { Step } from './outcome';

export type Selection = { readonly ok: true; readonly steps: readonly Step[] } | { readonly ok: false; readonly message: string };

/** The steps named by `--only a,b`, in their own order; all of them without it. */
export function selectSteps(steps: readonly Step[], argv: readonly string[]): Selection {
  const list = steps.map(one => `  ${one.name.padEnd(8)} ${one.about}`).join('\n');
  let only: string | undefined;
  try {
    only = parseArgs({ args: [...argv], options: { only: { type: 'string' } } }).values.only;
  } catch (error) {
    return { ok: false, message: `${error instanceof Error ? error.message : String(error)}\nUse --only with some of:\n${list}` };
  }
  if (only === undefined) return { ok: true, steps };
  const names = only.split(',').map(one => one.trim());
  const strange = names.filter(name => !steps.some(one => one.name === name));
  if (strange.length > 0)
    return { ok: false, message: `There is no step ${strange.map(one => `"${one}"`).join(', ')}. The steps are:\n${list}` };
  return { ok: true, steps: steps.filter(one => names.includes(one.name)) };
}
