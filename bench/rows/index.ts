import type { AppBench } from '../electron/measured-app';
import type { Row } from '../harness/row';
import { clientOverhead } from './client-overhead';
import { coldStart } from './cold-start';
import { idleMemory } from './idle-memory';
import { interruptFlood } from './interrupt';
import { terminalIntegrity, terminalThroughput } from './terminal-throughput';

/** Every row there is, in the order of the table. */
export function allRows(bench: AppBench): readonly Row[] {
  return [
    terminalThroughput(bench),
    interruptFlood(bench),
    terminalIntegrity(bench),
    clientOverhead(0.5),
    clientOverhead(0.99),
    coldStart(bench),
    idleMemory(bench, 'pss'),
    idleMemory(bench, 'private'),
  ];
}
