import type { HomeId } from '@drawbridge/contracts';
import { appError, fail, ok, type AppError, type Result } from '@drawbridge/lifecycle';
import {
  describeEnd,
  portLine,
  programChildren,
  SupervisedChild,
  type ChildEnd,
  type ChildState,
  type ProgramChild,
  type StopTimes,
  type SupervisionOptions,
} from '@drawbridge/supervisor';
import {
  daemonCommand,
  DaemonLink,
  GrpcChannel,
  prepareDaemon,
  TshdEventsServer,
  type DaemonSettings,
  type PromptHandler,
} from '@drawbridge/tshd-grpc';
import { daemonCalls, daemonClient, type DaemonCalls, type DaemonClient } from '@drawbridge/tshd-link';
import path from 'node:path';

/** What one daemon needs beside its own settings. */
export interface DaemonHomeOptions {
  readonly id: HomeId;
  /** Everything that decides how it starts, but its socket. */
  readonly settings: Omit<DaemonSettings, 'socket'>;
  /** The private directory of this profile's sockets. */
  readonly sockets: string;
  readonly prompts: PromptHandler;
  readonly supervision: Pick<
    SupervisionOptions<number>,
    'runDirectory' | 'onLine' | 'redactor' | 'onTrouble' | 'guard' | 'heartbeat' | 'readyLimitMs'
  >;
  readonly onFault: (method: string, thrown: unknown) => void;
}

/** One daemon: a (binary, home) pair, its process under supervision, the link to it, and the server that it asks us through. */
export class DaemonHome {
  readonly id: HomeId;
  readonly link: DaemonLink;
  readonly calls: DaemonCalls;
  readonly client: DaemonClient;
  readonly child: SupervisedChild<number, ProgramChild>;
  /** Fires when it is stopped for good: what follows the home ends. */
  readonly stopped: AbortSignal;
  readonly #events: TshdEventsServer;
  readonly #stopped = new AbortController();

  constructor(private readonly options: DaemonHomeOptions) {
    this.id = options.id;
    this.stopped = this.#stopped.signal;
    const socket = path.join(options.sockets, `tsh-${options.id}.socket`);
    this.#events = new TshdEventsServer({
      socket: path.join(options.sockets, `tshd-events-${options.id}.socket`),
      handler: options.prompts,
      onFault: options.onFault,
    });
    this.link = new DaemonLink({ eventsAddress: this.#events.address, open: address => new GrpcChannel(address) });
    this.calls = daemonCalls(this.link);
    this.client = daemonClient(this.calls);
    const command = daemonCommand({ ...options.settings, socket });
    this.child = new SupervisedChild({
      ...options.supervision,
      name: `tshd-${options.id}`,
      factory: programChildren(async () => {
        const prepared = await prepareDaemon(command);
        if (!prepared.ok)
          return fail({
            code: prepared.error.code,
            message: prepared.error.details ?? prepared.error.params['reason'] ?? '',
            error: prepared.error,
          });
        return ok({ path: command.program, args: command.args, environment: command.environment, cwd: options.settings.home });
      }),
      readiness: { kind: 'line', match: portLine },
      ping: (_child, _port, signal) => this.link.ping(signal),
      beforeStop: () => this.link.prepareStop(),
    });
    this.child.state$.subscribe(state => this.#follow(state, socket));
  }

  /** The program and home, for commands that run beside the daemon. */
  get settings(): DaemonHomeOptions['settings'] {
    return this.options.settings;
  }

  /** Listens for the daemon's questions and starts it. The daemon is not waited for: calls wait at the link. */
  async start(): Promise<Result<void>> {
    const listening = await this.#events.start();
    if (!listening.ok) {
      this.link.lost(listening.error);
      return listening;
    }
    this.child.start();
    return ok(undefined);
  }

  async stop(times?: StopTimes): Promise<void> {
    this.#stopped.abort();
    await this.child.stop(times);
    await this.#events.stop();
    this.link[Symbol.dispose]();
  }

  /** A daemon that does not take its first call cannot be worked with: it counts as dead, and the supervisor goes on from there. */
  async #greet(socket: string): Promise<void> {
    const reached = await this.link.reached(socket);
    if (!reached.ok && reached.error.code === 'daemon-start-failed') this.child.child?.kill();
  }

  #follow(state: ChildState<number>, socket: string): void {
    switch (state.state) {
      case 'starting':
        this.link.starting();
        return;
      case 'ready':
        // Coming back from `suspect` is the same daemon: it has been greeted.
        if (this.link.state.state === 'starting' || this.link.state.state === 'dead') void this.#greet(socket);
        return;
      case 'given-up':
      case 'dead':
        this.link.lost(daemonError(state));
        return;
      case 'restarting':
        // Another one is on its way: calls wait for it instead of failing.
        this.link.starting();
        return;
      case 'idle':
      case 'suspect':
      case 'stopping':
      case 'stopped':
    }
  }
}

/** What a person is told about a daemon that is not there. */
export function daemonError(state: Extract<ChildState<unknown>, { state: 'restarting' | 'given-up' | 'dead' }>): AppError {
  const { reason } = state.end;
  // It never ran: what is in its way is said, and not that it ended.
  if (reason.kind === 'not-started' && reason.problem.error !== undefined) return { ...reason.problem.error, action: 'restart' };
  const details = [describeEnd(state.end), ...state.end.tail].join('\n');
  if (state.end.phase === 'running') return appError('daemon-not-running', {}, { details });
  return appError('daemon-start-failed', { reason: endReason(state.end) }, { details });
}

/** Why a child ended, as a part of a sentence. */
export function endReason(end: ChildEnd): string {
  const sentence = describeEnd(end).replace(/\.$/, '');
  return sentence.slice(0, 1).toLowerCase() + sentence.slice(1);
}
