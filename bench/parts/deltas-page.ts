import { daemon } from '@drawbridge/contracts';
import { ContractConnection } from '@drawbridge/ipc';
import { lastValue } from '@drawbridge/lifecycle';
import { ResourceListStore, plainQuery, windowDaemonCalls, type Resource } from '@drawbridge/resources';
import { daemonResources } from '@drawbridge/tshd-link';
import { domPort } from '@drawbridge/window-link';
import { filter, firstValueFrom, of } from 'rxjs';
import { changedRows, deltaRows, everyRow, fewRows } from './deltas-size';
import { isThere, pagePort } from './port-page';

const resources = pagePort.then(port => {
  const connection = new ContractConnection(domPort(port));
  return daemonResources(windowDaemonCalls(connection.client(daemon), 'default'));
});

/** A list that was read to its end. */
async function opened(uri: string): Promise<ResourceListStore> {
  const store = new ResourceListStore({
    cluster: { home: 'default', uri },
    resources: await resources,
    sight$: of({ state: 'reachable', person: 'ann', rights: '' }),
    requestLogin: () => Promise.reject(new Error('Nobody is here.')),
  });
  store.ask(plainQuery);
  store.want(Number.POSITIVE_INFINITY);
  await firstValueFrom(store.list$.pipe(filter(life => lastValue(life)?.tail.state === 'end')));
  return store;
}

const stores = { few: opened(fewRows), every: opened(everyRow) };

/** Reads a list again. Throws when other rows have changed than were to. */
async function readAgain(which: keyof typeof stores): Promise<void> {
  const store = await stores[which];
  const before = rowsOf(store);
  await store.refresh();
  const after = rowsOf(store);
  const changed = after.filter((row, index) => row !== before[index]).length;
  const expected = which === 'few' ? changedRows : deltaRows;
  if (after.length !== deltaRows || changed !== expected) throw new Error(`${after.length} rows came, ${changed} of them changed.`);
}

function rowsOf(store: ResourceListStore): readonly Resource[] {
  return lastValue(store.snapshot)?.rows ?? [];
}

Object.assign(window, { readAgain });
void Promise.all([stores.few, stores.every]).then(isThere);
