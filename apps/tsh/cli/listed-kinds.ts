import type { Label, Resource } from '@drawbridge/cluster-api';

/** How a kind of resource looks in a list: a table for people, JSON for programs. */
export interface ListedKind {
  readonly kind: Resource['kind'];
  readonly columns: readonly string[];
  row(one: Resource): readonly string[];
  json(one: Resource): object;
}

type Of<Kind extends Resource['kind']> = Extract<Resource, { readonly kind: Kind }>;

interface KindText<Kind extends Resource['kind']> {
  readonly columns: readonly string[];
  row(one: Of<Kind>): readonly string[];
  json(one: Of<Kind>): object;
}

/** A list of one kind holds nothing else: the cluster was asked for it. */
function listed<Kind extends Resource['kind']>(kind: Kind, text: KindText<Kind>): ListedKind {
  return { kind, columns: text.columns, row: one => text.row(one as Of<Kind>), json: one => text.json(one as Of<Kind>) };
}

const line = (labels: readonly Label[]) => labels.map(label => `${label.name}=${label.value}`).join(',');
const metadata = (name: string, labels: readonly Label[], description = '') => ({
  name,
  ...(description === '' ? {} : { description }),
  labels: Object.fromEntries(labels.map(label => [label.name, label.value])),
});

/** The lists of the command line, by the command that shows them: `ls`, `db ls` and so on. */
export const listedKinds = {
  nodes: listed('node', {
    columns: ['Node Name', 'Address', 'Logins', 'Labels'],
    row: one => [one.hostname, one.addr === '' ? '(cluster)' : one.addr, one.logins.join(','), line(one.labels)],
    json: one => ({
      kind: 'node',
      sub_kind: one.subKind,
      metadata: metadata(one.uuid, one.labels),
      spec: { addr: one.addr, hostname: one.hostname },
      logins: one.logins,
    }),
  }),
  databases: listed('db', {
    columns: ['Name', 'Protocol', 'Health', 'Allowed Users', 'Description', 'Labels'],
    row: one => [one.name, one.protocol, one.health.status, usersOf(one).join(','), one.description, line(one.labels)],
    json: one => ({
      kind: 'db',
      metadata: metadata(one.name, one.labels, one.description),
      spec: { protocol: one.protocol },
      status: { target_health: one.health },
      users: { allowed: usersOf(one) },
    }),
  }),
  apps: listed('app', {
    columns: ['Application', 'Public Address', 'URI', 'Description', 'Labels'],
    row: one => [one.name, one.publicAddr, one.uri, one.description, line(one.labels)],
    json: one => ({
      kind: 'app',
      metadata: metadata(one.name, one.labels, one.description),
      spec: {
        uri: one.uri,
        public_addr: one.publicAddr,
        tcp_ports: one.tcpPorts.map(({ first, last }) => ({ port: first, end_port: last })),
      },
    }),
  }),
  kubes: listed('kube_cluster', {
    columns: ['Kube Cluster Name', 'Labels'],
    row: one => [one.name, line(one.labels)],
    json: one => ({ kube_cluster_name: one.name, labels: metadata(one.name, one.labels).labels }),
  }),
} as const satisfies Readonly<Record<string, ListedKind>>;

/** Which list. */
export type ListName = keyof typeof listedKinds;

function usersOf(one: Of<'db'>): readonly string[] {
  return one.otherUsers === 'any' ? [...one.users, '*'] : one.users;
}
