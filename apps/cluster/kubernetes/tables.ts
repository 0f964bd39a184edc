import { at, isRecord, textAt, type KubeObject } from './kube-object';

interface Column {
  readonly name: string;
  readonly cell: (object: KubeObject, now: number) => string | number;
}

const nameColumn: Column = { name: 'Name', cell: object => object.metadata.name };
const ageColumn: Column = { name: 'Age', cell: (object, now) => age(now - Date.parse(object.metadata.creationTimestamp ?? '')) };

const sizeOf = (value: unknown) => (isRecord(value) ? Object.keys(value).length : Array.isArray(value) ? value.length : 0);

/** Columns between name and age, by kind; a kind that is not here has none. */
const columns: Readonly<Record<string, readonly Column[]>> = {
  Namespace: [{ name: 'Status', cell: object => textAt(object, 'status', 'phase') }],
  Pod: [
    {
      name: 'Ready',
      cell: object => `${containers(object).filter(one => one['ready'] === true).length}/${sizeOf(at(object, 'spec', 'containers'))}`,
    },
    { name: 'Status', cell: podStatus },
    { name: 'Restarts', cell: () => 0 },
  ],
  ConfigMap: [{ name: 'Data', cell: object => sizeOf(object['data']) }],
  Secret: [
    { name: 'Type', cell: object => textAt(object, 'type') || 'Opaque' },
    { name: 'Data', cell: object => sizeOf(object['data']) },
  ],
  Deployment: [{ name: 'Wanted', cell: object => Number(at(object, 'spec', 'replicas') ?? 1) }],
};

/** The objects as rows, the way `kubectl get` asks for them. */
export function tableOf(kind: string, objects: readonly KubeObject[], listMetadata: object, now: number): object {
  const shown = [nameColumn, ...(columns[kind] ?? []), ageColumn];
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: listMetadata,
    columnDefinitions: shown.map(({ name }) => ({
      name,
      type: 'string',
      format: name === 'Name' ? 'name' : '',
      description: name,
      priority: 0,
    })),
    rows: objects.map(object => ({
      cells: shown.map(column => column.cell(object, now)),
      object: { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata: object.metadata },
    })),
  };
}

function containers(pod: KubeObject): readonly Readonly<Record<string, unknown>>[] {
  const list = at(pod, 'status', 'containerStatuses');
  return Array.isArray(list) ? list.filter(isRecord) : [];
}

function podStatus(pod: KubeObject): string {
  const waiting = containers(pod).map(one => textAt(one, 'state', 'waiting', 'reason'));
  const ended = containers(pod).map(one => textAt(one, 'state', 'terminated', 'reason'));
  return [...waiting, ...ended].find(reason => reason !== '') ?? (textAt(pod, 'status', 'phase') || 'Unknown');
}

/** As `kubectl` writes it: 5s, 3m, 2h, 9d. */
function age(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (!Number.isFinite(seconds)) return '<unknown>';
  if (seconds < 120) return `${seconds}s`;
  if (seconds < 7200) return `${Math.floor(seconds / 60)}m`;
  return seconds < 172_800 ? `${Math.floor(seconds / 3600)}h` : `${Math.floor(seconds / 86_400)}d`;
}
