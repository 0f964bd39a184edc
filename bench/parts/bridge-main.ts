import { ipcMain, type MessagePortMain } from 'electron';
import { daemon } from '@drawbridge/contracts';
import { ContractServer, serve as served } from '@drawbridge/ipc';
import { electronPort } from '@drawbridge/ipc-main';
import { ok } from '@drawbridge/lifecycle';
import { daemonResources, resourcesOf } from '@drawbridge/tshd-link';
import { pageOfServers } from '../daemon/list-server';
import { bridgeRows } from './bridge-size';

/** What the daemon has answered already: its own time is no part of the row. */
const page = pageOfServers(bridgeRows);

/** Serves a page of servers to the window: as bytes over its port, as the app does, and as objects through `invoke`. */
export function serve(port: MessagePortMain): void {
  const noStream = async function* (): AsyncGenerator<never> {};
  const service = served(daemon, { unary: () => ok(page), open: noStream });
  const say = (what: string): void => void process.stderr.write(`${what}\n`);
  new ContractServer(electronPort(port), { id: 1, kind: 'workbench' }, [service], {
    refused: (_window, name, reason) => say(`refused ${name}: ${reason}`),
    threw: (_window, name, error) => say(`${name} threw: ${error.details ?? error.code}`),
  });
  const inMain = daemonResources({ unary: () => Promise.resolve(ok(page)), stream: noStream });
  ipcMain.handle('rows', async () => {
    const answer = await inMain.list('/clusters/acme', { kinds: ['node'], limit: bridgeRows }, new AbortController().signal);
    const read = answer.ok ? resourcesOf(answer.value) : answer;
    if (!read.ok) throw new Error(read.error.code);
    return read.value.resources;
  });
}
