import type { IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { HttpForwarder, type Admission } from '@drawbridge/http-forward';
import type { Clock } from '@drawbridge/lifecycle';
import type { Log } from '@drawbridge/logs';
import type { AuditLog } from '../audit';
import { AuditedConnections } from '../audited-connections';
import type { CallerCheck } from '../auth/caller';
import type { EmbeddedApi } from './embedded-api';
import type { KubernetesApis } from './kubernetes-apis';
import type { AdmittedKubernetes, KubernetesDesk } from './kubernetes-desk';
import { externalHeaders } from './external-api';

/** Connections open at once. */
const mostConnections = 1000;

/** Members of it may do everything; others read. As in every Kubernetes cluster. */
const masters = 'system:masters';

const keepAliveMs = 120_000;

export interface KubernetesDoorParts {
  readonly callers: CallerCheck;
  readonly desk: KubernetesDesk;
  readonly apis: KubernetesApis;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly log: Log;
}

/** Connections to Kubernetes APIs on the TLS port. The client certificate says who, and which cluster; what is spoken is HTTP. */
export class KubernetesDoor {
  readonly #connections: AuditedConnections;
  readonly #http: HttpForwarder<TLSSocket>;

  constructor(private readonly parts: KubernetesDoorParts) {
    this.#connections = new AuditedConnections(parts.audit, parts.clock);
    this.#http = new HttpForwarder<TLSSocket>({
      admit: (request, socket) => this.#admit(request, socket),
      onProblem: error => `The Kubernetes API cannot be reached: ${reasonOf(error)}`,
      keepAliveMs,
    });
  }

  /** Connections that are open now. */
  get sessionCount(): number {
    return this.#connections.count;
  }

  /** Takes a connection whose protocol is that of Kubernetes. Owns the socket from here. */
  async accept(socket: TLSSocket): Promise<void> {
    const address = socket.remoteAddress ?? 'unknown';
    const caller = this.parts.callers.checkTarget(socket, 'kubernetes');
    if (!caller.ok || this.#connections.count >= mostConnections) {
      this.parts.log.info('A connection to Kubernetes was refused.', {
        address,
        code: caller.ok ? 'too_many_sessions' : caller.error.code,
      });
      return void socket.destroy();
    }
    const { route, user } = caller.value;
    const about = { user, address, cluster: route.cluster, kubernetes: route.name };
    const story = {
      start: (session: string) => ({ event: 'kubernetes.start', session, ...about }) as const,
      end: (session: string, durationMs: number) => ({ event: 'kubernetes.end', session, ...about, durationMs }) as const,
    };
    await this.#connections.run(socket, story, () => this.#http.accept(socket, socket));
  }

  /** Ends every connection. */
  async close(): Promise<void> {
    this.#http.close();
    await this.#connections.close();
  }

  /** Each request anew: certificates end and files change while connections stay. */
  #admit(request: IncomingMessage, socket: TLSSocket): Admission {
    const caller = this.parts.callers.checkTarget(socket, 'kubernetes');
    if (!caller.ok) return { to: 'refuse', status: 401, text: caller.error.message };
    const { route, user } = caller.value;
    const admitted = this.parts.desk.admit(route, caller.value);
    const { method = '' } = request;
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    const about = { user, address: socket.remoteAddress ?? 'unknown', cluster: route.cluster, kubernetes: route.name, method, path };
    if (!admitted.ok) {
      this.parts.audit.write({ event: 'kubernetes.refused', ...about, reason: admitted.error.message });
      return { to: 'refuse', status: 403, text: admitted.error.message };
    }
    // What only looks is told by the connection alone.
    if (method !== 'GET' || request.headers.upgrade !== undefined) this.parts.audit.write({ event: 'kubernetes.request', ...about });
    return this.#way(request, admitted.value, user);
  }

  #way(request: IncomingMessage, { clusterName, config, groups }: AdmittedKubernetes, user: string): Admission {
    const api = this.parts.apis.of(clusterName, config);
    if (api.kind === 'embedded') return { to: 'serve', service: this.#service(api.api, user, groups) };
    const headers = externalHeaders(request.rawHeaders, { api: api.api, user, groups });
    return { to: 'forward', dial: () => api.api.dial(), headers };
  }

  #service(api: EmbeddedApi, user: string, groups: readonly string[]): Extract<Admission, { readonly to: 'serve' }>['service'] {
    const caller = { user, rights: groups.includes(masters) ? 'change' : 'read' } as const;
    const failed = (error: unknown) => this.parts.log.error('The embedded Kubernetes API failed.', { error });
    return {
      answer: (request, response) => {
        api.answer(caller, request, response).catch((error: unknown) => {
          failed(error);
          response.destroy();
        });
      },
      upgrade: (request, socket) => {
        api.upgrade(caller, request, socket).catch((error: unknown) => {
          failed(error);
          socket.destroy();
        });
      },
    };
  }
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message;
}
