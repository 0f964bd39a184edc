/** A name and a value, as the cluster's people wrote them. */
export interface ResourceLabel {
  readonly name: string;
  readonly value: string;
}

/** What the cluster's own checks say of a target; `unknown` also stands for words that we do not know. */
export interface ResourceHealth {
  readonly status: 'unknown' | 'healthy' | 'unhealthy';
  /** Why, for Details. */
  readonly message: string;
}

interface ResourceBase {
  /** Names it in calls. */
  readonly uri: string;
  readonly labels: readonly ResourceLabel[];
  /** Cannot be reached before an access request for it is approved. */
  readonly requiresRequest: boolean;
}

/** A server reached by SSH. */
export interface ServerResource extends ResourceBase {
  readonly kind: 'server';
  /** The server's id inside the cluster, a UUID for most. */
  readonly id: string;
  readonly hostname: string;
  /** `host:port`; empty for servers behind a tunnel. */
  readonly address: string;
  readonly tunnel: boolean;
  /** `teleport`, `openssh`, … */
  readonly subKind: string;
  /** Logins that the user's roles allow here; empty from a generation 18 daemon. */
  readonly logins: readonly string[];
}

/** A role that the AWS console may be opened with. */
export interface AwsRole {
  readonly name: string;
  readonly display: string;
  readonly arn: string;
  readonly accountId: string;
  readonly requiresRequest: boolean;
}

/** A permission set of an Identity Center account. */
export interface PermissionSet {
  readonly arn: string;
  readonly name: string;
}

/** An HTTP or TCP application, or an MCP server. */
export interface AppResource extends ResourceBase {
  readonly kind: 'app';
  readonly name: string;
  readonly friendlyName: string;
  readonly description: string;
  readonly publicAddress: string;
  /** The target's address; `tcp://` marks a TCP app, `mcp+…://` an MCP server. */
  readonly endpoint: string;
  readonly subKind: string;
  /** Name under which the web proxy serves it; empty in answers of GetApp. */
  readonly fqdn: string;
  /** A sign-in to AWS through the console; the roles are in `awsRoles`. */
  readonly isAwsConsole: boolean;
  /** Opened by the cluster as its identity provider. */
  readonly isSaml: boolean;
  readonly awsRoles: readonly AwsRole[];
  /** Of Identity Center accounts. */
  readonly permissionSets: readonly PermissionSet[];
  /** Only for TCP apps with several ports; `end` equals `start` for a single one. */
  readonly tcpPorts: readonly { readonly start: number; readonly end: number }[];
}

/** A database. */
export interface DatabaseResource extends ResourceBase {
  readonly kind: 'database';
  readonly name: string;
  readonly description: string;
  /** `postgres`, `mysql`, … */
  readonly protocol: string;
  /** Where it runs: `self-hosted`, `rds`, … */
  readonly place: string;
  readonly users: readonly string[];
  readonly anyUser: boolean;
  readonly health: ResourceHealth;
}

/** A Kubernetes cluster. */
export interface KubeResource extends ResourceBase {
  readonly kind: 'kube';
  readonly name: string;
  readonly health: ResourceHealth;
}

/** A Windows desktop. */
export interface DesktopResource extends ResourceBase {
  readonly kind: 'windows-desktop';
  readonly name: string;
  readonly address: string;
  readonly logins: readonly string[];
}

/** A resource as the daemon lists it, free of wire types. */
export type DaemonResource = ServerResource | AppResource | DatabaseResource | KubeResource | DesktopResource;
