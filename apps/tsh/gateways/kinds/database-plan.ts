import { carryTo } from '@drawbridge/local-proxy';
import type { GatewayPlan } from '../gateway-plan';
import { databaseCommand } from './database-command';

export interface DatabaseTarget {
  /** URI of the database. */
  readonly uri: string;
  /** Leaf cluster that has it; absent: the root. */
  readonly leaf: string | undefined;
  readonly name: string;
  readonly user: string;
  /** `PATH` in which client programs are looked for. */
  readonly searchPath: string | undefined;
}

/** Gateways to databases: bytes as they come, one per user. The subresource is the name of the database inside of the server. */
export function databasePlan({ uri, leaf, name, user, searchPath }: DatabaseTarget): GatewayPlan {
  return {
    target: { uri, name, user },
    again: 'refuse',
    label: () => `database ${name} and user ${user}`,
    // Which names there are, the cluster and the server know.
    check: () => undefined,
    request: databaseName => ({
      kind: 'database',
      ask: ({ client }, publicKeyTls) =>
        client.issueDatabaseCertificate({ cluster: leaf, database: name, user, databaseName, publicKeyTls }),
    }),
    carry: carryTo,
    command: ({ port, protocol, subresource }) => databaseCommand({ protocol, user, databaseName: subresource, port, searchPath }),
  };
}
