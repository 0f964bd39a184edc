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
import type { Database } from './database';
import { protocolName } from './protocol-name';

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
  connect: (): ConnectMenu<never> => ({ choices: [] }),
});
