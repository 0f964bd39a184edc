import type { AppResource } from '@drawbridge/cluster-api';
import { carryTo } from '@drawbridge/local-proxy';
import { ok } from '@drawbridge/lifecycle';
import { TshFailure } from '../../core/failure';
import { noCommand } from '../gateway-command';
import type { GatewayPlan } from '../gateway-plan';
import { carryHttp } from './carry-http';

export interface AppTarget {
  /** URI of the application. */
  readonly uri: string;
  /** Leaf cluster that has it; absent: the root. */
  readonly leaf: string | undefined;
  readonly app: Pick<AppResource, 'name' | 'uri' | 'tcpPorts'>;
}

/** Gateways to applications. The subresource is the target port of one with several; none means its first. */
export function appPlan({ uri, leaf, app }: AppTarget): GatewayPlan {
  const protocol = app.uri.startsWith('tcp://') ? 'TCP' : 'HTTP';
  return {
    target: { uri, name: app.name, user: '' },
    again: 'refuse',
    // Words as recorded (171, 183).
    label: port => (port === '' ? `app ${app.name}` : `app ${app.name} and target port ${port}`),
    check: port => {
      if (port === '' || app.tcpPorts.some(({ first, last }) => /^\d{1,5}$/.test(port) && first <= Number(port) && Number(port) <= last))
        return;
      throw new TshFailure('INVALID_ARGUMENT', `port ${port} is not included in target ports of app ${app.name}`);
    },
    request: port => ({
      kind: 'app',
      ask: async ({ client }, publicKeyTls) => {
        const answer = await client.issueAppCertificate({ cluster: leaf, name: app.name, port: Number(port), publicKeyTls });
        return answer.ok ? ok({ ...answer.value, protocol }) : answer;
      },
    }),
    carry: protocol === 'HTTP' ? carryHttp : carryTo,
    command: () => Promise.resolve(noCommand),
  };
}
