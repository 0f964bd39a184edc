import type { AppBench } from '../electron/measured-app';
import type { Row } from '../harness/row';
import { clientOverhead } from './client-overhead';
import { coldStart } from './cold-start';
import { idleMemory } from './idle-memory';

/** Every row there is, in the order of the table. */
export function allRows(bench: AppBench): readonly Row[] {
  return [clientOverhead(0.5), clientOverhead(0.99), coldStart(bench), idleMemory(bench, 'pss'), idleMemory(bench, 'private')];
}
