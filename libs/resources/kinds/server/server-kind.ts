/// <reference types="@angular/localize" />
import type { ServerResource } from '@drawbridge/tshd-link';
import { firstName } from '../../text/first-name';
import { oneLine } from '../../text/one-line';
import { pinId } from '../../text/pin-id';
import type { ConnectMenu } from '../connect-menu';
import { resourceLabel } from '../label';
import { placeOf } from '../place';
import { resourceKind } from '../resource-kind';
import { searchText } from '../search-text';
import { loginProblem, loginProblemText } from './login-problem';
import type { Server, SshRequest } from './server';

/** Servers: SSH sessions on them. */
export const serverKind = resourceKind({
  name: 'server',
  source: 'server',
  asked: ['node'],
  icon: 'server',
  words: () => ({
    plural: $localize`Servers`,
    search: $localize`Search servers`,
    none: {
      heading: $localize`No servers to show`,
      text: $localize`Nobody has added a server to this cluster yet, or your roles give you access to none.`,
    },
  }),
  map: (source: ServerResource): Server => {
    const labels = source.labels.map(resourceLabel);
    const address = oneLine(source.address);
    const name = firstName(source.hostname, source.id);
    return {
      kind: 'server',
      uri: source.uri,
      name,
      hostname: source.hostname,
      address,
      isTunnel: source.tunnel,
      isOpenSsh: source.subKind.startsWith('openssh'),
      labels,
      logins: [...new Set(source.logins)].filter(login => loginProblem(login) === undefined),
      requiresRequest: source.requiresRequest,
      pinId: pinId(source.hostname, source.id, 'node'),
      searchText: searchText([name, oneLine(source.id), address, source.tunnel ? 'tunnel' : ''], labels),
    };
  },
  row: server => ({ place: serverPlace(server), standing: server.requiresRequest ? 'no-access' : 'ready' }),
  connect: (server): ConnectMenu<SshRequest> =>
    server.requiresRequest
      ? { choices: [] }
      : {
          choices: server.logins.map(login => ({ label: login, request: { kind: 'ssh', server, login } })),
          field: {
            label: $localize`Another login`,
            problem: text => {
              const problem = loginProblem(text);
              return problem === undefined ? undefined : loginProblemText(problem);
            },
            request: login => ({ kind: 'ssh', server, login }),
          },
        },
});

function serverPlace(server: Server): string {
  return placeOf(server.isTunnel ? $localize`tunnel` : server.address, server.isOpenSsh ? 'OpenSSH' : '');
}
