/// <reference types="@angular/localize" />
import type { GatewayTarget, OpenGateway } from '@drawbridge/contracts';
import { gatewayProtocol } from '../gateway-protocol';

/** The schemes that database programs with windows take, by what the daemon calls the protocol. */
const schemes: Readonly<Record<string, string>> = {
  postgres: 'postgresql',
  cockroachdb: 'postgresql',
  mysql: 'mysql',
  mongodb: 'mongodb',
  redis: 'redis',
  clickhouse: 'clickhouse',
};

/** Longest name of a database, in UTF-16 units: longer than any server takes. */
const longestName = 256;

/** Databases: one gateway for each database server and user; the database on it can be changed while it is open. */
export const databaseGateway = gatewayProtocol({
  kind: 'database',
  uniqueKey: ({ uri, user }) => `${uri} ${user}`,
  title: ({ user, name }) => (user === '' ? name : `${user}@${name}`),
  subresource: () => ({
    label: $localize`Database name`,
    placeholder: $localize`The client’s choice`,
    problem: text => {
      if (/[\p{Cc}\p{Cf}]/u.test(text)) return $localize`A database name has no invisible characters.`;
      if (text.length > longestName) return $localize`A database name has at most ${longestName}:count: characters.`;
      return undefined;
    },
  }),
  link,
});

function link(target: GatewayTarget, { address, port, protocol }: Pick<OpenGateway, 'address' | 'port' | 'protocol'>): string | undefined {
  const scheme = Object.hasOwn(schemes, protocol) ? schemes[protocol] : undefined;
  if (scheme === undefined) return undefined;
  const user = target.user === '' ? '' : `${encodeURIComponent(target.user)}@`;
  return `${scheme}://${user}${address}:${port}/${encodeURIComponent(target.subresource)}`;
}
