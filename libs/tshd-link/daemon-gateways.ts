import { fail, ok, type Result } from '@drawbridge/lifecycle';
import {
  terminalCreateGateway,
  terminalListGateways,
  terminalRemoveGateway,
  terminalSetGatewayLocalPort,
  terminalSetGatewayTargetSubresourceName,
  type Gateway,
} from '@drawbridge/wire';
import { ask, nothing } from './ask';
import type { DaemonCalls } from './calls';
import { clusterName } from './cluster-name';
import { atMost, isUsable, shownName, shownText } from './limits';
import { unusableAnswer } from './unusable-answer';

/** A program that uses a gateway, as the daemon would start it. Nothing of it comes from a window. */
export interface DaemonClientCommand {
  /** Absolute, or the plain name of a program that the daemon did not find. */
  readonly path: string;
  /** Without the program's own name. */
  readonly args: readonly string[];
  /** `NAME=value`. */
  readonly env: readonly string[];
  /** As a person would type it. */
  readonly preview: string;
}

/** A local port of a daemon. */
export interface DaemonGateway {
  /** Names it while this daemon lives. */
  readonly uri: string;
  readonly targetUri: string;
  readonly user: string;
  /** Database name, or the target port of an application with several. */
  readonly subresource: string;
  readonly address: string;
  readonly port: number;
  /** `postgres`, `HTTP`, …; what the daemon calls it. */
  readonly protocol: string;
  readonly command?: DaemonClientCommand;
}

/** What a gateway is to lead to. */
export interface GatewayRequest {
  readonly targetUri: string;
  readonly user: string;
  readonly subresource: string;
  /** 0: any free one. */
  readonly port: number;
}

/** Local ports of one daemon. They are in its memory: a new daemon has none. */
export interface DaemonGateways {
  /** May ask for a second factor first. `already-exists` when there is one like it. */
  create(request: GatewayRequest, signal: AbortSignal): Promise<Result<DaemonGateway>>;
  /** May wait while a gateway is being made, and fails as a whole after some logouts (daemon-observed 16, 23): no screen may need it. */
  list(signal: AbortSignal): Promise<Result<readonly DaemonGateway[]>>;
  /** Takes no more connections; open ones stay. */
  remove(uri: string, signal: AbortSignal): Promise<Result<void>>;
  /** Listens there before it leaves the old port; when that is not possible nothing changes. */
  setPort(uri: string, port: number, signal: AbortSignal): Promise<Result<DaemonGateway>>;
  setSubresource(uri: string, name: string, signal: AbortSignal): Promise<Result<DaemonGateway>>;
}

/** Makes the gateway calls of a daemon. */
export function daemonGateways(calls: DaemonCalls): DaemonGateways {
  return {
    create: async ({ targetUri, user, subresource, port }, signal) =>
      whole(
        await ask(
          calls,
          terminalCreateGateway,
          { targetUri, targetUser: user, targetSubresourceName: subresource, localPort: portText(port) },
          { signal, subject: () => ({ cluster: clusterName(targetUri), what: lastPart(targetUri), port: portText(port) }), map: fromWire },
        ),
      ),
    list: signal =>
      ask(calls, terminalListGateways, {}, { signal, map: answer => atMost(answer.gateways).flatMap(one => fromWire(one) ?? []) }),
    remove: (uri, signal) => ask(calls, terminalRemoveGateway, { gatewayUri: uri }, { signal, map: nothing }),
    setPort: async (uri, port, signal) =>
      whole(
        await ask(
          calls,
          terminalSetGatewayLocalPort,
          { gatewayUri: uri, localPort: portText(port) },
          { signal, subject: () => ({ port: portText(port) }), map: fromWire },
        ),
      ),
    setSubresource: async (uri, name, signal) =>
      whole(
        await ask(
          calls,
          terminalSetGatewayTargetSubresourceName,
          { gatewayUri: uri, targetSubresourceName: name },
          { signal, subject: () => ({ what: name }), map: fromWire },
        ),
      ),
  };
}

/** Undefined: without a URI to ask about it by, or without a port. */
function fromWire(wire: Gateway): DaemonGateway | undefined {
  const port = /^\d{1,5}$/.test(wire.localPort) ? Number(wire.localPort) : 0;
  if (!isUsable(wire.uri) || port < 1 || port > 65_535) return undefined;
  const command = commandFromWire(wire.gatewayCliCommand);
  return {
    uri: wire.uri,
    targetUri: wire.targetUri,
    user: wire.targetUser,
    subresource: wire.targetSubresourceName,
    address: shownName(wire.localAddress) || 'localhost',
    port,
    protocol: shownName(wire.protocol),
    ...(command === undefined ? {} : { command }),
  };
}

/** Applications have a blank one (daemon-observed 22). What is run is taken whole or not at all. */
function commandFromWire(wire: Gateway['gatewayCliCommand']): DaemonClientCommand | undefined {
  if (wire === null || !isUsable(wire.path)) return undefined;
  const [, ...args] = wire.args;
  if ([...args, ...wire.env].some(word => word.includes('\0'))) return undefined;
  return { path: wire.path, args, env: [...wire.env], preview: shownText(wire.preview === '' ? wire.args.join(' ') : wire.preview) };
}

function whole(answer: Result<DaemonGateway | undefined>): Result<DaemonGateway> {
  if (!answer.ok) return answer;
  return answer.value === undefined ? fail(unusableAnswer('the gateway has no usable URI or port')) : ok(answer.value);
}

function portText(port: number): string {
  return port === 0 ? '' : String(port);
}

function lastPart(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}
