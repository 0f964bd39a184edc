import type { MessagePortMain } from 'electron';
import { daemon } from '@drawbridge/contracts';
import { ContractServer, serve as served } from '@drawbridge/ipc';
import { electronPort } from '@drawbridge/ipc-main';
import { ok } from '@drawbridge/lifecycle';
import { terminalListUnifiedResources as list } from '@drawbridge/wire';
import { changedRows, deltaRows, everyRow } from './deltas-size';

const pageSize = 1000;

/** Serves a list that is another one each time it is read from its beginning: of the cluster `everyRow` in every row, of others in some rows all over it. */
export function serve(port: MessagePortMain): void {
  const versions = new Map<string, number>();
  const noStream = async function* (): AsyncGenerator<never> {};
  const unary = ({ request }: { readonly request: Uint8Array }) => {
    const { clusterUri, startKey } = list.request.decode(request);
    const version = (versions.get(clusterUri) ?? 0) + (startKey === '' ? 1 : 0);
    versions.set(clusterUri, version);
    return ok(page(Number(startKey), version, clusterUri === everyRow ? 1 : deltaRows / changedRows));
  };
  const say = (what: string): void => void process.stderr.write(`${what}\n`);
  new ContractServer(
    electronPort(port),
    { id: 1, kind: 'workbench' },
    [served(daemon, { unary: request => Promise.resolve(unary(request)), open: noStream })],
    {
      refused: (_window, name, reason) => say(`refused ${name}: ${reason}`),
      threw: (_window, name, error) => say(`${name} threw: ${error.details ?? error.code}`),
    },
  );
}

/** `each`: one row of so many is another one in the next version. */
function page(from: number, version: number, each: number): Uint8Array<ArrayBuffer> {
  const resources = Array.from({ length: pageSize }, (_, index) => {
    const row = from + index;
    const changes = Math.floor((version + each - 1 - (row % each)) / each);
    const name = `gen-amber-web-${String(row).padStart(6, '0')}`;
    const labels = Object.entries({ env: 'prod', region: 'eu-west', team: 'search', changes: `${changes}` });
    return {
      server: {
        uri: `/clusters/acme/servers/4c1d6bd4-2f5c-4bb1-9c0f-${String(row).padStart(12, '0')}`,
        name: `4c1d6bd4-2f5c-4bb1-9c0f-${String(row).padStart(12, '0')}`,
        hostname: name,
        addr: '127.0.0.1:3022',
        subKind: 'teleport',
        labels: labels.map(([key, value]) => ({ name: key, value })),
        logins: ['root', 'deploy'],
      },
    };
  });
  const next = from + pageSize;
  return list.response.encode({ resources, nextKey: next < deltaRows ? String(next) : '' });
}
