import {
  aclKinds,
  clusterKind,
  type AclKind,
  type CallAnswer,
  type CallName,
  type Failure,
  type ResourceAccess,
} from '@drawbridge/cluster-api';
import type { calls } from '@drawbridge/cluster-api';
import { ok, type Result } from '@drawbridge/lifecycle';
import type * as z from 'zod';
import type { AppDesk } from '../apps/app-desk';
import type { Caller } from '../auth/caller';
import type { LoginDesk } from '../auth/login-desk';
import type { ClusterConfig } from '../config/load-config';
import type { DatabaseDesk } from '../databases/database-desk';
import type { Territories } from '../inventory/territories';
import type { KubernetesDesk } from '../kubernetes/kubernetes-desk';
import type { Authorities } from '../store/authorities';
import type { UserStore } from '../store/user-store';
import { clusterVersion, minClientVersion } from '../version';

type NeedsCaller<Name extends CallName> = (typeof calls)[Name]['needs'] extends 'certificate' ? Caller : undefined;

/** What a call works on: its checked request, who calls (for calls that need a certificate), and from where. */
export interface CallContext<Name extends CallName> {
  readonly request: z.output<(typeof calls)[Name]['request']>;
  readonly caller: NeedsCaller<Name>;
  /** Without the port. */
  readonly address: string;
}

/** One handler per call. A thrown error is logged and told as `internal`. */
export type Handlers = {
  readonly [Name in CallName]: (context: CallContext<Name>) => Promise<Result<CallAnswer<Name>, Failure>>;
};

export interface HandlerParts {
  readonly config: ClusterConfig;
  readonly authorities: Authorities;
  readonly login: LoginDesk;
  readonly users: UserStore;
  readonly territories: Territories;
  readonly databases: DatabaseDesk;
  readonly apps: AppDesk;
  readonly kubernetes: KubernetesDesk;
}

/** The calls of the HTTP API, on the parts that do the work. */
export function handlers({ config, authorities, login, users, territories, databases, apps, kubernetes }: HandlerParts): Handlers {
  return {
    ping: async () =>
      ok({
        kind: clusterKind,
        apiVersion: 1 as const,
        clusterName: config.cluster.name,
        serverVersion: clusterVersion,
        minClientVersion,
        auth: {
          localAuthEnabled: true,
          authType: 'local' as const,
          allowPasswordless: false,
          messageOfTheDay: config.cluster.messageOfTheDay,
        },
      }),
    login: ({ request, address }) => login.login(request, address),
    details: async ({ caller }) =>
      ok({
        clusterName: config.cluster.name,
        authClusterId: authorities.clusterId,
        proxyVersion: clusterVersion,
        user: {
          name: caller.user,
          roles: [...caller.access.roles],
          logins: [...caller.access.logins],
          acl: aclOf(),
          reviewRequests: false,
          requestableRoles: [],
          suggestedReviewers: [],
          activeRequests: [],
          validUntil: caller.validUntil,
        },
      }),
    listResources: async ({ request, caller }) => {
      const territory = territories.of(request.cluster);
      if (!territory.ok) return territory;
      const pinned = request.only === 'pinned' ? (await users.read(caller.user)).preferences.pinnedResources : [];
      return territory.value.resources.page(request, { access: caller.access, pinned });
    },
    issueDatabaseCertificate: ({ request, caller }) => databases.issueCertificate(request, caller),
    issueAppCertificate: ({ request, caller }) => apps.issueCertificate(request, caller),
    issueKubernetesCertificate: ({ request, caller }) => kubernetes.issueCertificate(request, caller),
    listLeaves: async () => ok({ leaves: territories.leaves.map(leaf => ({ name: leaf.name, connected: leaf.state === 'connected' })) }),
    getPreferences: async ({ caller }) => ok((await users.read(caller.user)).preferences),
    changePreferences: async ({ request, caller }) => {
      const record = await users.change(caller.user, before => ({ ...before, preferences: { ...before.preferences, ...request } }));
      return ok(record.preferences);
    },
  };
}

const nothing: ResourceAccess = { list: false, read: false, edit: false, create: false, delete: false, use: false };
const look: ResourceAccess = { ...nothing, list: true, read: true };
const visible: readonly AclKind[] = ['servers', 'apps', 'dbs', 'kubeservers'];

/** The cluster is administered by its file alone: users look at resources, and what they may open depends on labels. */
function aclOf(): Partial<Record<AclKind, ResourceAccess>> {
  return Object.fromEntries(aclKinds.map(kind => [kind, visible.includes(kind) ? look : nothing]));
}
