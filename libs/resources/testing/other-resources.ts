import type { AppResource, DatabaseResource, DesktopResource, KubeResource } from '@drawbridge/tshd-link';

const healthy = { status: 'healthy', message: '' } as const;

/** A database as the daemon's link tells of it (recorded exchange 125). */
export function databaseResource(name: string, change: Partial<DatabaseResource> = {}): DatabaseResource {
  return {
    kind: 'database',
    uri: `/clusters/acme/dbs/${name}`,
    name,
    description: '',
    protocol: 'postgres',
    place: 'self-hosted',
    users: ['app'],
    anyUser: false,
    health: healthy,
    labels: [],
    requiresRequest: false,
    ...change,
  };
}

/** A Kubernetes cluster as the daemon's link tells of it (recorded exchange 126). */
export function kubeResource(name: string, change: Partial<KubeResource> = {}): KubeResource {
  return { kind: 'kube', uri: `/clusters/acme/kubes/${name}`, name, health: healthy, labels: [], requiresRequest: false, ...change };
}

/** An HTTP application as the daemon's link tells of it (recorded exchange 124). */
export function appResource(name: string, change: Partial<AppResource> = {}): AppResource {
  return {
    kind: 'app',
    uri: `/clusters/acme/apps/${name}`,
    name,
    friendlyName: '',
    description: '',
    publicAddress: `${name}.acme.example.com`,
    endpoint: 'http://127.0.0.1:8080',
    subKind: '',
    fqdn: `${name}.acme.example.com`,
    isAwsConsole: false,
    isSaml: false,
    awsRoles: [],
    permissionSets: [],
    tcpPorts: [],
    labels: [],
    requiresRequest: false,
    ...change,
  };
}

/** A Windows desktop as the daemon's link tells of it (recorded exchange 127). */
export function desktopResource(name: string, change: Partial<DesktopResource> = {}): DesktopResource {
  return {
    kind: 'windows-desktop',
    uri: `/clusters/acme/windows_desktops/${name}`,
    name,
    address: '10.0.0.9:3389',
    logins: ['ann'],
    labels: [],
    requiresRequest: false,
    ...change,
  };
}
