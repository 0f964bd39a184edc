import https from 'node:https';
import type { SecureContext } from 'node:tls';
import { alpn, calls, failureAnswer, type CallAnswer, type CallName, type CallRequest, type SshHeader } from '@drawbridge/cluster-api';
import { fail, ok, type Result } from '@drawbridge/lifecycle';
import type { ClusterAddress } from './address';
import { dialSsh, type SshConnection } from './dial-ssh';
import { exchange } from './exchange';
import type { ClusterFailure } from './failure';
import { TargetDialer } from './target-dialer';
import { secureContext, tlsOptions, type TlsCredentials } from './tls-options';
import type { Trust } from './trust';

/** Which cluster, believed how, and as whom. */
export interface ClusterClientOptions {
  readonly address: ClusterAddress;
  readonly trust: Trust;
  /** Needed by every call but `ping` and `login`. Fixed for the client's life: after a login, make a new client. */
  readonly credentials?: TlsCredentials;
  /** Limit of one call, dialling included; 15 s when absent. */
  readonly timeoutMs?: number;
}

/** Kinds of targets that have certificates of their own. */
export type TargetKind = Extract<keyof typeof alpn, 'database' | 'app' | 'kubernetes'>;

/** What every call answers. */
export type ClusterAnswer<T> = Promise<Result<T, ClusterFailure>>;

/** Calls of one cluster with one identity, over kept connections. Nothing throws; dispose it to close the connections. */
export class ClusterClient implements Disposable {
  readonly #options: ClusterClientOptions;
  readonly #context: SecureContext;
  readonly #agent: https.Agent;

  constructor(options: ClusterClientOptions) {
    this.#options = options;
    this.#context = secureContext(options.trust, options.credentials);
    this.#agent = this.#newAgent('kept');
  }

  /** Who is there. Any answer that a Drawbridge cluster would not give is `not_a_cluster`. */
  async ping(signal?: AbortSignal): ClusterAnswer<CallAnswer<'ping'>> {
    const answer = await this.#call('ping', undefined, signal, this.#agent);
    if (answer.ok) return answer;
    const { kind } = answer.error;
    const foreign = kind === 'bad_answer' || kind === 'http' || kind === 'api';
    return foreign
      ? fail({ kind: 'not_a_cluster', ...this.#options.address, text: 'the server answers, but not as a Drawbridge cluster does' })
      : answer;
  }

  /** Exchanges password (and one-time code) for certificates. Sent once, on a connection of its own: a code works only once. */
  async login(request: CallRequest<'login'>, signal?: AbortSignal): ClusterAnswer<CallAnswer<'login'>> {
    const agent = this.#newAgent('single');
    try {
      return await this.#call('login', request, signal, agent);
    } finally {
      agent.destroy();
    }
  }

  details(signal?: AbortSignal): ClusterAnswer<CallAnswer<'details'>> {
    return this.#call('details', undefined, signal, this.#agent);
  }

  listResources(request: CallRequest<'listResources'>, signal?: AbortSignal): ClusterAnswer<CallAnswer<'listResources'>> {
    return this.#call('listResources', request, signal, this.#agent);
  }

  issueDatabaseCertificate(
    request: CallRequest<'issueDatabaseCertificate'>,
    signal?: AbortSignal,
  ): ClusterAnswer<CallAnswer<'issueDatabaseCertificate'>> {
    return this.#call('issueDatabaseCertificate', request, signal, this.#agent);
  }

  issueAppCertificate(request: CallRequest<'issueAppCertificate'>, signal?: AbortSignal): ClusterAnswer<CallAnswer<'issueAppCertificate'>> {
    return this.#call('issueAppCertificate', request, signal, this.#agent);
  }

  issueKubernetesCertificate(
    request: CallRequest<'issueKubernetesCertificate'>,
    signal?: AbortSignal,
  ): ClusterAnswer<CallAnswer<'issueKubernetesCertificate'>> {
    return this.#call('issueKubernetesCertificate', request, signal, this.#agent);
  }

  listLeaves(signal?: AbortSignal): ClusterAnswer<CallAnswer<'listLeaves'>> {
    return this.#call('listLeaves', undefined, signal, this.#agent);
  }

  getPreferences(signal?: AbortSignal): ClusterAnswer<CallAnswer<'getPreferences'>> {
    return this.#call('getPreferences', undefined, signal, this.#agent);
  }

  /** Changes what is given, answers everything as it is now. */
  changePreferences(change: CallRequest<'changePreferences'>, signal?: AbortSignal): ClusterAnswer<CallAnswer<'changePreferences'>> {
    return this.#call('changePreferences', change, signal, this.#agent);
  }

  /** Opens a way to a node's sshd for exactly this login. The caller owns the stream. */
  dialSsh(header: SshHeader, signal?: AbortSignal): ClusterAnswer<SshConnection> {
    const { address, trust } = this.#options;
    const options = tlsOptions(address, trust, this.#context, alpn.ssh);
    return dialSsh({ at: address, options, header, timeoutMs: this.#timeoutMs, signal });
  }

  /** Dials targets of a kind with the certificate of one of them. It outlives this client. */
  targetDialer(kind: TargetKind, credentials: TlsCredentials): TargetDialer {
    const { address, trust } = this.#options;
    const options = tlsOptions(address, trust, secureContext(trust, credentials), alpn[kind]);
    return new TargetDialer({ at: address, options, protocol: alpn[kind], timeoutMs: this.#timeoutMs });
  }

  [Symbol.dispose](): void {
    this.#agent.destroy();
  }

  get #timeoutMs(): number {
    return this.#options.timeoutMs ?? 15_000;
  }

  #newAgent(connections: 'kept' | 'single'): https.Agent {
    const { address, trust } = this.#options;
    const { host: _host, port: _port, ...options } = tlsOptions(address, trust, this.#context, alpn.web);
    return new https.Agent({ ...options, keepAlive: connections === 'kept', maxSockets: 8, scheduling: 'lifo' });
  }

  async #call<Name extends CallName>(
    name: Name,
    body: CallRequest<Name>,
    signal: AbortSignal | undefined,
    agent: https.Agent,
  ): ClusterAnswer<CallAnswer<Name>> {
    const call = calls[name];
    const sent = await exchange({
      at: this.#options.address,
      agent,
      method: call.method,
      path: call.path,
      body,
      timeoutMs: this.#timeoutMs,
      signal,
    });
    if (!sent.ok) return sent;
    const { status, text } = sent.value;
    const json = parseJson(text);
    if (status < 200 || status > 299) {
      const failure = failureAnswer.safeParse(json);
      return fail(failure.success ? { kind: 'api', failure: failure.data.error } : { kind: 'http', status });
    }
    const answer = call.answer.safeParse(json);
    if (!answer.success) return fail({ kind: 'bad_answer', text: `${name}: the answer does not fit its schema` });
    return ok(answer.data as CallAnswer<Name>);
  }
}

/** Undefined for a text that is no JSON: it then fails its schema, which is the one place that judges answers. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
