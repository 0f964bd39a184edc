import type { ClusterAnswer, TargetKind } from '@drawbridge/cluster-client';
import type { Carry, CarryTo } from '@drawbridge/local-proxy';
import type { UserConnection } from '../cluster/connections';
import type { GatewayCommand } from './gateway-command';

/** What a gateway is for. */
export interface GatewayTarget {
  readonly uri: string;
  readonly name: string;
  /** Empty where there are no users. */
  readonly user: string;
}

/** A certificate as the cluster gives it, and what is spoken behind it. */
export interface IssuedTarget {
  readonly certificate: string;
  /** ms since 1970. */
  readonly validUntil: number;
  readonly protocol: string;
}

/** How the certificate of a target is asked for. */
export interface TargetRequest {
  readonly kind: TargetKind;
  ask(connection: UserConnection, publicKeyTls: string): ClusterAnswer<IssuedTarget>;
}

/** Where a gateway is, for the command that uses it. */
export interface GatewayPlace {
  readonly port: number;
  readonly protocol: string;
  readonly subresource: string;
}

/** What gateways to one kind of target do differently. A new kind is one more of these and a line where they are chosen. */
export interface GatewayPlan {
  readonly target: GatewayTarget;
  /** What a second gateway for the same comes to: a refusal, or the one that is there. */
  readonly again: 'refuse' | 'reuse';
  /** What it leads to, in the daemon's words: `app wiki and target port 80`. No two gateways have the same. */
  label(subresource: string): string;
  /** Throws for a subresource that the target has not. */
  check(subresource: string): void;
  request(subresource: string): TargetRequest;
  carry(to: CarryTo): Carry;
  command(place: GatewayPlace): Promise<GatewayCommand>;
  /** It listens there now: at first, and after each move. */
  listening?(port: number): Promise<void>;
  /** It does not listen any more. */
  stopped?(): Promise<void>;
}
