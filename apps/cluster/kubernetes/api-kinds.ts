/** A kind of objects that the embedded API server keeps. */
export interface ApiKind {
  /** Empty for the core group. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** In paths. */
  readonly plural: string;
  readonly singular: string;
  readonly shortNames: readonly string[];
  readonly scope: 'namespace' | 'cluster';
  /** Listed by `kubectl get all`. */
  readonly categories: readonly string[];
  readonly subresources: readonly string[];
}

const core = { group: '', version: 'v1', scope: 'namespace', categories: [], subresources: [] } as const;

/** All kinds. A new one is an entry here, and a line in `tables.ts` when it has columns of its own. */
export const apiKinds: readonly ApiKind[] = [
  { ...core, kind: 'Namespace', plural: 'namespaces', singular: 'namespace', shortNames: ['ns'], scope: 'cluster' },
  { ...core, kind: 'Pod', plural: 'pods', singular: 'pod', shortNames: ['po'], categories: ['all'], subresources: ['log', 'exec'] },
  { ...core, kind: 'ConfigMap', plural: 'configmaps', singular: 'configmap', shortNames: ['cm'] },
  { ...core, kind: 'Secret', plural: 'secrets', singular: 'secret', shortNames: [] },
  { ...core, kind: 'Service', plural: 'services', singular: 'service', shortNames: ['svc'], categories: ['all'] },
  {
    ...core,
    group: 'apps',
    kind: 'Deployment',
    plural: 'deployments',
    singular: 'deployment',
    shortNames: ['deploy'],
    categories: ['all'],
  },
];

/** `v1`, `apps/v1`. */
export function apiVersionOf({ group, version }: Pick<ApiKind, 'group' | 'version'>): string {
  return group === '' ? version : `${group}/${version}`;
}

/** The kind with this name. Throws when there is none: names in this program are constants. */
export function apiKind(kind: string): ApiKind {
  const found = apiKinds.find(one => one.kind === kind);
  if (found === undefined) throw new RangeError(`no kind ${kind}`);
  return found;
}
