import { ok, type Result } from '@drawbridge/lifecycle';
import { ListedPage, type DaemonResources, type ResourcePage, type ServerResource } from '@drawbridge/tshd-link';

const roles = ['web', 'db', 'cache', 'build', 'mail'] as const;
const environments = ['prod', 'staging', 'dev'] as const;

/** Servers to look at: some with one login, some with more, one whose name is longer than any row. */
const servers: readonly ServerResource[] = Array.from({ length: 240 }, (_, index) => {
  const role = roles[index % roles.length] ?? 'web';
  const env = environments[index % environments.length] ?? 'dev';
  const hostname = index === 3 ? `${role}-${'very-long-'.repeat(12)}name` : `${role}-${String(index).padStart(3, '0')}`;
  return {
    kind: 'server',
    uri: `/clusters/acme.example.com/servers/${index}`,
    id: String(index),
    hostname,
    address: index % 4 === 0 ? '' : `10.0.${index % 8}.${index % 250}:22`,
    tunnel: index % 4 === 0,
    subKind: index % 7 === 0 ? 'openssh' : 'teleport',
    logins: index % 3 === 0 ? ['root'] : ['ann', 'deploy', 'root'],
    labels: [
      { name: 'env', value: env },
      { name: 'role', value: role },
      { name: 'teleport.dev/origin', value: 'config-file' },
    ],
    requiresRequest: false,
  };
});

/** A daemon's resources, in memory: words, order and pages as a real one has them. */
export const fakeResources: DaemonResources = {
  list: (_cluster, query): Promise<Result<ResourcePage>> => {
    const words = (query.search ?? '').toLowerCase().split(/\s+/).filter(Boolean);
    const text = (one: ServerResource): string =>
      [one.hostname, one.address, ...one.labels.map(label => `${label.name}=${label.value}`)].join(' ').toLowerCase();
    const found = servers
      .filter(one => words.every(word => text(one).includes(word)))
      .toSorted((a, b) => a.hostname.localeCompare(b.hostname));
    if (query.sort?.direction === 'descending') found.reverse();
    const start = Number(query.startKey ?? '0');
    const end = start + query.limit;
    return Promise.resolve(ok(new ListedPage(found.slice(start, end), end < found.length ? String(end) : undefined)));
  },
};
