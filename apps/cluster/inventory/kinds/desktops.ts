import { pinKey, type DesktopResource } from '@drawbridge/cluster-api';
import { formatHostPort } from '../../config/host-port';
import type { DesktopConfig } from '../../config/schema';
import { labelList, searchTextOf, type ListedResource } from '../listed-resource';

/** Port of the remote desktop protocol; left out of addresses, as people write them. */
const usualPort = 3389;

/** The Windows desktop as lists know it. */
export function listedDesktop(one: DesktopConfig): ListedResource {
  const addr = one.address.port === usualPort ? one.address.host : formatHostPort(one.address);
  const base: DesktopResource = { kind: 'windows_desktop', name: one.name, addr, labels: labelList(one.labels), logins: [] };
  return {
    kind: 'windows_desktop',
    name: one.name,
    id: one.name,
    description: '',
    labels: one.labels,
    pinKey: pinKey(base),
    searchText: searchTextOf([one.name, addr], one.labels),
    health: () => undefined,
    seenWith: access =>
      access.canSee('windows_desktop', one) ? { ...base, logins: [...access.namesOn('desktopLogins', one)].sort() } : undefined,
  };
}
