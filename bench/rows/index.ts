import type { AppBench } from '../electron/measured-app';
import type { Row } from '../harness/row';
import { allRowsRead, firstRows } from './bulk-list';
import { clientOverhead } from './client-overhead';
import { coldStart } from './cold-start';
import { delayedDaemon } from './delayed-daemon';
import { echoBesideFlood, echoInFlood } from './echo';
import { filterList, filterListInTime, findInPalette } from './filter-list';
import { gatewayChurn } from './gateway-churn';
import { gatewayFairness } from './gateway-fairness';
import { gatewayLatency } from './gateway-latency';
import { gatewayThroughput } from './gateway-throughput';
import { idleCost } from './idle-cost';
import { idleMemory } from './idle-memory';
import { inputFairness } from './input-fairness';
import { interruptFlood } from './interrupt';
import { liveUpdate } from './live-update';
import { mainShare } from './main-share';
import { peakQueue } from './peak-queue';
import { replaySize } from './replay-size';
import { longestFrame, scrollList } from './scroll-list';
import { terminalIntegrity, terminalThroughput } from './terminal-throughput';
import { bridge } from './bridge';
import { flowControlTax, flowControlEcho } from './flow-control';
import { hostRestart } from './host-restart';
import { leak } from './leak';
import { secondWindow } from './second-window';
import { terminalMemory } from './terminal-memory';
import { transportTax } from './transport-tax';
import { windowMemory } from './window-memory';
import { restoredPrompt, restoredTabs } from './restore';
import { unaryPage } from './unary-page';

/** Every row there is, in the order of the table. */
export function allRows(bench: AppBench): readonly Row[] {
  return [
    terminalThroughput(bench),
    transportTax(bench),
    flowControlTax(bench),
    flowControlEcho(bench),
    echoInFlood(bench),
    echoBesideFlood(bench, 0.5),
    echoBesideFlood(bench, 0.95),
    interruptFlood(bench),
    terminalIntegrity(bench),
    peakQueue(),
    unaryPage(),
    clientOverhead(0.5),
    clientOverhead(0.99),
    firstRows(bench, 10_000),
    firstRows(bench, 100_000),
    allRowsRead(bench, 10_000),
    allRowsRead(bench, 100_000),
    bridge(bench),
    filterList(bench),
    filterListInTime(bench),
    findInPalette(bench),
    scrollList(bench),
    longestFrame(bench),
    liveUpdate(bench),
    coldStart(bench),
    mainShare(bench, 'ready'),
    mainShare(bench, 'window'),
    delayedDaemon(bench),
    secondWindow(bench),
    idleMemory(bench, 'pss'),
    idleMemory(bench, 'private'),
    windowMemory(bench),
    terminalMemory(bench, 'visible'),
    terminalMemory(bench, 'hidden'),
    leak(bench, 'tab'),
    leak(bench, 'window'),
    leak(bench, 'gateway'),
    hostRestart(bench),
    idleCost(bench),
    inputFairness(),
    replaySize(),
    gatewayThroughput(),
    gatewayChurn('fds'),
    gatewayChurn('handles'),
    gatewayChurn('private'),
    gatewayFairness(),
    gatewayLatency(),
    restoredTabs(bench),
    restoredPrompt(bench),
  ];
}
