/// <reference types="@angular/localize" />
import type { AppResource } from '@drawbridge/tshd-link';
import { firstName } from '../../text/first-name';
import { oneLine } from '../../text/one-line';
import { pinId } from '../../text/pin-id';
import { resourceLabel } from '../label';
import { placeOf } from '../place';
import { resourceKind } from '../resource-kind';
import { searchText } from '../search-text';
import type { App } from './app';
import { appMenu } from './app-menu';
import { appSort, appSortText } from './app-sort';

/** Applications of every sort: HTTP, TCP, MCP, SAML, AWS console, Identity Center. */
export const appKind = resourceKind({
  name: 'app',
  source: 'app',
  asked: ['app', 'saml_idp_service_provider', 'mcp'],
  icon: 'app',
  words: () => ({
    plural: $localize`Applications`,
    search: $localize`Search applications`,
    none: {
      heading: $localize`No applications to show`,
      text: $localize`Nobody has added an application to this cluster yet, or your roles give you access to none.`,
    },
  }),
  map: (source: AppResource): App => {
    const labels = source.labels.map(resourceLabel);
    const name = firstName(source.friendlyName, source.name);
    const description = oneLine(source.description);
    const sort = appSort(source);
    const sortWord = sort === 'other' ? oneLine(source.subKind === '' ? source.endpoint : source.subKind, 64) : '';
    return {
      kind: 'app',
      uri: source.uri,
      name,
      fullName: source.name,
      description,
      sort,
      sortWord,
      publicAddress: source.publicAddress,
      fqdn: source.fqdn,
      ports: source.tcpPorts,
      awsRoles: source.awsRoles,
      permissionSets: source.permissionSets,
      labels,
      requiresRequest: source.requiresRequest,
      pinId: pinId(source.name, 'app'),
      searchText: searchText([name, oneLine(source.name), description, oneLine(source.publicAddress), appSortText(sort, sortWord)], labels),
    };
  },
  row: app => ({
    place: placeOf(appSortText(app.sort, app.sortWord), app.sort === 'other' ? '' : oneLine(app.publicAddress)),
    standing: app.requiresRequest ? 'no-access' : 'ready',
  }),
  connect: appMenu,
});
