/// <reference types="@angular/localize" />
import type { DesktopResource } from '@drawbridge/tshd-link';
import { firstName } from '../../text/first-name';
import { oneLine } from '../../text/one-line';
import { pinId } from '../../text/pin-id';
import type { ConnectMenu } from '../connect-menu';
import { resourceLabel } from '../label';
import { placeOf } from '../place';
import { resourceKind } from '../resource-kind';
import { searchText } from '../search-text';
import type { Desktop } from './desktop';

/** Windows desktops. */
export const desktopKind = resourceKind({
  name: 'desktop',
  source: 'windows-desktop',
  asked: ['windows_desktop'],
  icon: 'desktop',
  words: () => ({
    plural: $localize`Desktops`,
    search: $localize`Search desktops`,
    none: {
      heading: $localize`No desktops to show`,
      text: $localize`Nobody has added a Windows desktop to this cluster yet, or your roles give you access to none.`,
    },
  }),
  map: (source: DesktopResource): Desktop => {
    const labels = source.labels.map(resourceLabel);
    const name = firstName(source.name);
    const address = oneLine(source.address);
    return {
      kind: 'desktop',
      uri: source.uri,
      name,
      address,
      logins: [...new Set(source.logins)],
      labels,
      requiresRequest: source.requiresRequest,
      pinId: pinId(source.name, 'windows_desktop'),
      searchText: searchText([name, address, 'windows'], labels),
    };
  },
  row: desktop => ({ place: placeOf('Windows', desktop.address), standing: desktop.requiresRequest ? 'no-access' : 'ready' }),
  connect: (): ConnectMenu<never> => ({ choices: [] }),
});
