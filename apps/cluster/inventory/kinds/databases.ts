import { pinKey, type DatabaseResource, type TargetHealth } from '@drawbridge/cluster-api';
import type { DatabaseConfig } from '../../config/schema';
import { labelList, searchTextOf, type ListedResource } from '../listed-resource';
import type { ServingHost } from './serving-host';

/** The database as lists know it. */
export function listedDatabase(one: DatabaseConfig, host: ServingHost, healthNow: () => TargetHealth): ListedResource {
  const base: DatabaseResource = {
    kind: 'db',
    name: one.name,
    description: one.description,
    protocol: one.protocol,
    labels: labelList(one.labels),
    health: { status: 'unknown', error: '', message: '' },
    host,
    users: [],
    otherUsers: 'none',
  };
  return {
    kind: 'db',
    name: one.name,
    id: one.name,
    description: one.description,
    labels: one.labels,
    pinKey: pinKey(base),
    searchText: searchTextOf([one.name, one.description, one.protocol, 'self-hosted'], one.labels),
    health: healthNow,
    seenWith: access => {
      if (!access.canSee('db', one)) return undefined;
      const names = access.namesOn('databaseUsers', one);
      const users = names.filter(name => name !== '*').sort();
      return { ...base, health: healthNow(), users, otherUsers: names.includes('*') ? 'any' : 'none' };
    },
  };
}
