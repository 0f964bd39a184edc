import { daemon } from '@drawbridge/contracts';
import { ContractConnection } from '@drawbridge/ipc';
import { windowDaemonCalls } from '@drawbridge/resources';
import { daemonResources, resourcesOf } from '@drawbridge/tshd-link';
import { domPort } from '@drawbridge/window-link';
import { bridgeRows } from './bridge-size';
import { isThere, pagePort } from './port-page';

/** The usual way of other apps: see the preload. */
interface ControlledWindow {
  readonly control: { rows(): Promise<readonly { readonly name?: string }[]> };
}

const resources = pagePort.then(port => {
  const connection = new ContractConnection(domPort(port));
  return daemonResources(windowDaemonCalls(connection.client(daemon), 'default'));
});

/** Rows as the window's store gets them: bytes over the port, decoded here. */
async function ours(): Promise<readonly unknown[]> {
  const answer = await (await resources).list('/clusters/acme', { kinds: ['node'], limit: bridgeRows }, new AbortController().signal);
  const read = answer.ok ? resourcesOf(answer.value) : answer;
  if (!read.ok) throw new Error(read.error.details ?? read.error.code);
  return read.value.resources;
}

/** The median of so many times, in ms. Throws when rows are missing. */
async function median(way: 'ours' | 'control', times: number): Promise<number> {
  const taken: number[] = [];
  for (let count = 0; count < times; count += 1) {
    const before = performance.now();
    const rows = await (way === 'ours' ? ours() : (window as unknown as ControlledWindow).control.rows());
    taken.push(performance.now() - before);
    if (rows.length !== bridgeRows) throw new Error(`${rows.length} rows came.`);
  }
  return taken.sort((a, b) => a - b)[Math.floor(times / 2)] ?? Number.NaN;
}

Object.assign(window, { median });
isThere();
