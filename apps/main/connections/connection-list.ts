import { rootRef, type ConnectionView, type GatewayView, type SessionView } from '@drawbridge/contracts';
import { documentConnection, documentTitle, type DocumentState } from '@drawbridge/documents';
import type { GatewayMap } from '@drawbridge/gateways';
import type { RememberedSession } from './remembered-session';
import { serverOf, sessionKey } from './session-memory';

/** Everything that is or was connected, the last opened first. */
export function connectionList(
  gateways: GatewayMap,
  remembered: ReadonlyMap<string, RememberedSession>,
  running: readonly SessionView[],
): readonly ConnectionView[] {
  const states = sessionStates(running);
  const all = [
    ...[...gateways.values()].map(fromGateway),
    ...[...remembered].map(([key, one]) => fromSession(key, one, states.get(key) ?? 'off')),
  ];
  return all.sort((a, b) => b.at - a.at || a.id.localeCompare(b.id));
}

function fromGateway({ target, at, life }: GatewayView): ConnectionView {
  const document: DocumentState = { kind: 'gateway', state: { target } };
  const port = life.state === 'open' || life.state === 'lost' ? { port: life.gateway.port } : {};
  return {
    id: documentConnection(document) ?? '',
    title: documentTitle(document),
    root: rootRef(target.cluster),
    document,
    state: stateOf(life),
    ...port,
    at,
  };
}

function fromSession(id: string, { server, at }: RememberedSession, state: ConnectionView['state']): ConnectionView {
  const document: DocumentState = { kind: 'ssh', state: server };
  return { id, title: documentTitle(document), root: rootRef(server.cluster), document, state, at };
}

function stateOf(life: GatewayView['life']): ConnectionView['state'] {
  switch (life.state) {
    case 'closed':
      return 'off';
    case 'opening':
    case 'lost':
      return 'waiting';
    case 'open':
      return 'live';
    case 'failed':
      return 'failed';
  }
}

/** Of several sessions with the same parameters the one that lives counts. */
function sessionStates(running: readonly SessionView[]): ReadonlyMap<string, ConnectionView['state']> {
  const states = new Map<string, ConnectionView['state']>();
  for (const { launch, state } of running) {
    const server = serverOf(launch);
    if (server === undefined) continue;
    const key = sessionKey(server);
    if (state.kind === 'running') states.set(key, 'live');
    else if (state.kind === 'starting' && states.get(key) !== 'live') states.set(key, 'waiting');
  }
  return states;
}
