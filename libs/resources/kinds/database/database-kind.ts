/// <reference types="@angular/localize" />
import type { DatabaseResource } from '@drawbridge/tshd-link';
import { firstName } from '../../text/first-name';
import { oneLine } from '../../text/one-line';
import { pinId } from '../../text/pin-id';
import type { ConnectMenu } from '../connect-menu';
import { resourceLabel } from '../label';
import { placeOf } from '../place';
import { resourceKind } from '../resource-kind';
import { searchText } from '../search-text';
import type { GatewayRequest } from '../gateway-request';
import type { Database } from './database';
import { protocolName } from './protocol-name';
import { userProblem } from './user-problem';

/** Databases. */
export const databaseKind = resourceKind({
  name: 'database',
  source: 'database',
  asked: ['db'],
  icon: 'database',
  words: () => ({
    plural: $localize`Databases`,
    search: $localize`Search databases`,
    none: {
      heading: $localize`No databases to show`,
      text: $localize`Nobody has added a database to this cluster yet, or your roles give you access to none.`,
    },
  }),
  map: (source: DatabaseResource): Database => {
    const labels = source.labels.map(resourceLabel);
    const name = firstName(source.name);
    const description = oneLine(source.description);
    const protocol = oneLine(source.protocol, 64);
    const place = oneLine(source.place, 64);
    return {
      kind: 'database',
      uri: source.uri,
      name,
      fullName: source.name,
      description,
      protocol,
      users: [...new Set(source.users)],
      isAnyUser: source.anyUser,
      labels,
      requiresRequest: source.requiresRequest,
      health: source.health,
      pinId: pinId(source.name, 'db'),
      searchText: searchText([name, description, protocol, protocolName(protocol), place], labels),
    };
  },
  row: database => ({
    place: placeOf(protocolName(database.protocol), database.description),
    standing: database.requiresRequest ? 'no-access' : 'ready',
  }),
  connect: (database): ConnectMenu<GatewayRequest> => {
    if (database.requiresRequest) return { choices: [] };
    const users = database.users.filter(user => userProblem(user) === undefined);
    return {
      choices: users.map(user => ({ label: oneLine(user), request: gatewayTo(database, user) })),
      // An older daemon does not say who one may be: then anybody may be typed, and the cluster decides.
      ...(database.isAnyUser || users.length === 0
        ? {
            field: {
              label: users.length === 0 ? $localize`Database user` : $localize`Another database user`,
              problem: userProblem,
              request: (typed: string) => gatewayTo(database, typed.trim()),
            },
          }
        : {}),
    };
  },
});

function gatewayTo(database: Database, user: string): GatewayRequest {
  return { kind: 'gateway', protocol: 'database', uri: database.uri, name: database.fullName, user, subresource: '' };
}
