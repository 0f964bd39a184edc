/// <reference types="@angular/localize" />
import type { GatewayTarget, OpenGateway } from '@drawbridge/contracts';
import { gatewayProtocol } from '../gateway-protocol';

type Place = Pick<OpenGateway, 'address' | 'port' | 'protocol'>;

/** Applications: HTTP, TCP, and TCP with several ports, each of which is a gateway of its own. */
export const appGateway = gatewayProtocol({
  kind: 'app',
  uniqueKey: ({ uri, subresource }) => `${uri} ${subresource}`,
  title: ({ name, subresource }) => (subresource === '' ? name : `${name}:${subresource}`),
  // One that began without a port is of an application that has only one.
  subresource: ({ subresource }) =>
    subresource === ''
      ? undefined
      : {
          label: $localize`Target port`,
          placeholder: '',
          problem: text => (isPort(text) ? undefined : $localize`A target port is a number from 1 to 65535.`),
        },
  link: (_target, place) => webAddress(place),
  example: (_target, place) => {
    const address = webAddress(place);
    return address === undefined ? undefined : `curl ${address}`;
  },
});

function webAddress({ address, port, protocol }: Place): string | undefined {
  return protocol === 'HTTP' ? `http://${address}:${port}/` : undefined;
}

function isPort(text: GatewayTarget['subresource']): boolean {
  return /^[1-9]\d{0,4}$/.test(text) && Number(text) <= 65_535;
}
