import type { GatewayTarget } from '@drawbridge/contracts';
import * as all from './all-protocols';
import type { GatewayProtocol } from './gateway-protocol';

/** The kinds of gateways there are. */
export type GatewayKind = (typeof all)[keyof typeof all]['kind'];

const byKind = new Map<string, GatewayProtocol>(Object.values(all).map(protocol => [protocol.kind, protocol]));

/** What is known of a kind of gateway; undefined for one that this version does not know. */
export function protocolOf(kind: string): GatewayProtocol | undefined {
  return byKind.get(kind);
}

/** Names a gateway: what has the same key is the same gateway. */
export function gatewayKey(target: GatewayTarget): string {
  return `${target.kind} ${target.cluster.home} ${protocolOf(target.kind)?.uniqueKey(target) ?? target.uri}`;
}

/** What a gateway is called on its tab. */
export function gatewayTitle(target: GatewayTarget): string {
  return protocolOf(target.kind)?.title(target) ?? target.name;
}
