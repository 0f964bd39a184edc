import type { TLSSocket } from 'node:tls';
import { HttpForwarder, type Admission } from '@drawbridge/http-forward';
import type { Clock } from '@drawbridge/lifecycle';
import { joinStreams } from '@drawbridge/local-proxy';
import type { Log } from '@drawbridge/logs';
import type { AuditLog } from '../audit';
import { AuditedConnections } from '../audited-connections';
import type { CallerCheck, TargetCaller } from '../auth/caller';
import { appUri, protocolOf } from './app-address';
import type { AdmittedApp, AppDesk } from './app-desk';
import { dialApp } from './dial-app';
import { echoApp } from './echo-app';
import { answerHeaders, requestHeaders } from './http-headers';
import { webApp } from './web-app';

/** Connections open at once. */
const mostConnections = 1000;

/** Longer than the gateways keep theirs, so that the end of an idle connection comes from the client. */
const keepAliveMs = 120_000;

export interface AppDoorParts {
  readonly callers: CallerCheck;
  readonly desk: AppDesk;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly log: Log;
}

interface Entered extends AdmittedApp {
  readonly socket: TLSSocket;
  readonly caller: TargetCaller<'app'>;
}

/** Connections to applications on the TLS port. The client certificate says who, and which application; from the first byte on it is the application's. */
export class AppDoor {
  readonly #connections: AuditedConnections;
  readonly #http: HttpForwarder<Entered>;

  constructor(private readonly parts: AppDoorParts) {
    this.#connections = new AuditedConnections(parts.audit, parts.clock);
    this.#http = new HttpForwarder<Entered>({
      admit: (request, entered) => this.#admit(request.rawHeaders, entered),
      onProblem: (error, { app }) => `The application ${app.name} cannot be reached: ${reasonOf(error)}`,
      keepAliveMs,
    });
  }

  /** Connections that are open now. */
  get sessionCount(): number {
    return this.#connections.count;
  }

  /** Takes a connection whose protocol is an application's. Owns the socket from here. */
  async accept(socket: TLSSocket): Promise<void> {
    const address = socket.remoteAddress ?? 'unknown';
    const caller = this.parts.callers.checkTarget(socket, 'app');
    if (!caller.ok) {
      this.parts.log.info('A connection to an application was refused.', { address, code: caller.error.code });
      return void socket.destroy();
    }
    const { route, user } = caller.value;
    const about = { user, address, cluster: route.cluster, app: route.name, port: route.port };
    const admitted = this.parts.desk.admit(route, caller.value);
    if (!admitted.ok || this.#connections.count >= mostConnections) {
      const reason = admitted.ok ? 'too many connections' : admitted.error.message;
      this.parts.audit.write({ event: 'app.refused', ...about, reason });
      return void socket.destroy();
    }
    const story = {
      start: (session: string) => ({ event: 'app.start', session, ...about }) as const,
      end: (session: string, durationMs: number) => ({ event: 'app.end', session, ...about, durationMs }) as const,
    };
    await this.#connections.run(socket, story, () => this.#carry({ ...admitted.value, socket, caller: caller.value }));
  }

  /** Ends every connection. */
  async close(): Promise<void> {
    this.#http.close();
    await this.#connections.close();
  }

  async #carry(entered: Entered): Promise<void> {
    const { app, port, socket } = entered;
    if (protocolOf(app) === 'http') return this.#http.accept(socket, entered);
    if (app.embedded === 'echo') return echoApp(socket);
    const dialled = await dialApp(appUri(app), port);
    if (dialled.ok) return joinStreams(socket, dialled.value);
    this.parts.log.info('An application cannot be reached.', { app: app.name, reason: dialled.error });
    socket.destroy();
  }

  /** Each request anew: certificates end while connections stay. */
  #admit(headers: readonly string[], { socket, app }: Entered): Admission {
    const caller = this.parts.callers.checkTarget(socket, 'app');
    if (!caller.ok) return { to: 'refuse', status: 401, text: caller.error.message };
    if (app.embedded === 'web') return { to: 'serve', service: webApp(caller.value.user) };
    const uri = appUri(app);
    return {
      to: 'forward',
      dial: async () => {
        const dialled = await dialApp(uri, 0);
        if (dialled.ok) return dialled.value;
        throw new Error(dialled.error);
      },
      headers: requestHeaders(headers, { uri, user: caller.value.user, address: socket.remoteAddress ?? '' }),
      answerHeaders: given => answerHeaders(given, uri),
    };
  }
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message;
}
