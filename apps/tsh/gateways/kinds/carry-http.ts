import type { IncomingMessage } from 'node:http';
import { headerOf, HttpForwarder, type Admission } from '@drawbridge/http-forward';
import type { Carry, CarryTo } from '@drawbridge/local-proxy';

/** An idle connection is kept this long, in ms. */
const keepAliveMs = 75_000;

/** Carries HTTP for programs of this computer. Web pages from elsewhere are refused: a gateway needs no login, so it would do what they ask for. */
export function carryHttp({ dial, onProblem }: CarryTo): Carry {
  const forwarder = new HttpForwarder<undefined>({
    admit: request => admit(request, dial),
    onProblem: error => {
      onProblem(error);
      return `This gateway cannot reach the application: ${error instanceof Error ? error.message : String(error)}`;
    },
    keepAliveMs,
  });
  return client => forwarder.accept(client, undefined);
}

function admit({ rawHeaders }: IncomingMessage, dial: CarryTo['dial']): Admission {
  const host = headerOf(rawHeaders, 'host');
  // A name that somebody else's DNS points to this computer (DNS rebinding).
  if (host !== undefined && !isLoopback(`http://${host}`))
    return { to: 'refuse', status: 403, text: `This port answers as localhost only, not as ${JSON.stringify(host.slice(0, 255))}.` };
  const origin = headerOf(rawHeaders, 'origin');
  if (origin !== undefined && !isLoopback(origin))
    return { to: 'refuse', status: 403, text: `Pages of ${JSON.stringify(origin.slice(0, 255))} may not use this port.` };
  return { to: 'forward', dial, headers: rawHeaders };
}

function isLoopback(url: string): boolean {
  const hostname = URL.parse(url)?.hostname ?? '';
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}
