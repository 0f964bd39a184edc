import { BehaviorSubject, filter, firstValueFrom } from 'rxjs';
import type { Child } from './child';
import { runChild, type RunListener } from './child-run';
import type { ChildState } from './child-state';
import { RestartPolicy, restartTimes } from './restart-policy';
import { stopChild, type StopTimes } from './stop-child';
import type { SupervisionOptions } from './supervision-options';
import { systemTimers, type Timers } from './timers';

/** States in which waiting is over: it works, or nothing happens without a person. */
export type SettledState<R> = Extract<ChildState<R>, { state: 'ready' | 'given-up' | 'stopped' }>;

/** Keeps one child process alive, whatever it is. What happens to it is in `state$`; nothing throws. See docs/adr/0031. */
export class SupervisedChild<R, C extends Child = Child> {
  readonly #state = new BehaviorSubject<ChildState<R>>({ state: 'idle' });
  readonly #timers: Timers;
  #policy: RestartPolicy;
  #child: C | undefined;
  /** Settles when no run of the child is going on any more. */
  #life: Promise<void> | undefined;
  #ending: Promise<void> | undefined;
  /** What was asked for last; a stop that is under way is finished in any case. */
  #wanted: 'running' | 'stopped' = 'stopped';
  #stopTimes: StopTimes | undefined;
  #cancelPause: () => void = () => undefined;

  /** The state now, and every change of it. Never ends. */
  readonly state$ = this.#state.asObservable();

  constructor(private readonly options: SupervisionOptions<R, C>) {
    this.#timers = options.timers ?? systemTimers;
    this.#policy = new RestartPolicy(options.restarts ?? restartTimes);
  }

  get name(): string {
    return this.options.name;
  }

  get state(): ChildState<R> {
    return this.#state.value;
  }

  /** The running child, from its start to its end. */
  get child(): C | undefined {
    return this.#child;
  }

  /** Begins supervision. Nothing happens when it has begun, or when the application quits. */
  start(): void {
    this.#wanted = 'running';
    // `stop` goes on to this when it has finished.
    if (this.#ending === undefined) this.#begin();
  }

  /** Ends the child, if there is one, and starts anew with a clean count: what a person's "Retry" does. */
  async restart(): Promise<void> {
    this.#wanted = 'running';
    await this.#endOnce();
  }

  /** Courtesy hook, SIGTERM, deadline, SIGKILL. Answers when the child is gone. Called twice, it is one stop, with the first one's bounds. */
  async stop(times: StopTimes | undefined = this.options.stops): Promise<void> {
    this.#wanted = 'stopped';
    await this.#endOnce(times);
  }

  /** Waits for a state in which waiting is over. */
  settled(): Promise<SettledState<R>> {
    return firstValueFrom(
      this.#state.pipe(
        filter((one): one is SettledState<R> => one.state === 'ready' || one.state === 'given-up' || one.state === 'stopped'),
      ),
    );
  }

  #begin(): void {
    if (this.#life !== undefined || this.#isQuitting) return;
    this.#policy = new RestartPolicy(this.options.restarts ?? restartTimes);
    this.#set({ state: 'starting', since: this.#timers.now() });
    this.#life = this.#live().finally(() => (this.#life = undefined));
  }

  #endOnce(times = this.options.stops): Promise<void> {
    if (this.#ending === undefined) this.#stopTimes = times;
    this.#ending ??= this.#end().finally(() => {
      this.#ending = undefined;
      if (this.#wanted === 'running') this.#begin();
    });
    return this.#ending;
  }

  async #end(): Promise<void> {
    // Also holds the callers until the next turn, so that `#ending` is set before anything is decided.
    await Promise.resolve();
    if (this.#life !== undefined) this.#set({ state: 'stopping' });
    this.#cancelPause();
    if (this.#child !== undefined) await this.#stopGently(this.#child);
    await this.#life;
    // On the way to a restart nobody should take this for the end.
    if (this.#wanted === 'stopped') this.#set({ state: 'stopped' });
  }

  /** One run of the child after another. */
  async #live(): Promise<void> {
    for (;;) {
      const { end, readyMs } = await runChild(this.options, this.#listener(), this.#timers);
      this.#child = undefined;
      if (this.#isEnding) return;
      this.#set({ state: 'dead', end });
      if (this.#isQuitting) return this.#set({ state: 'stopped' });
      const verdict = this.#policy.died(end, readyMs);
      if (verdict.kind === 'give-up') return this.#set({ state: 'given-up', end });
      this.#set({ state: 'restarting', attempt: verdict.attempt, end });
      await this.#pause(verdict.delayMs);
      if (this.#isEnding) return;
      if (this.#isQuitting) return this.#set({ state: 'stopped' });
    }
  }

  #listener(): RunListener<R, C> {
    return {
      started: child => {
        this.#child = child;
        // A stop that came while the program was being started found no child to end.
        if (this.#isEnding) void this.#stopGently(child);
      },
      ready: (value, child) => {
        if (!this.#isEnding) this.#set({ state: 'ready', value, pid: child.pid, since: this.#timers.now() });
      },
      suspect: () => this.#change('ready', 'suspect'),
      recovered: () => this.#change('suspect', 'ready'),
    };
  }

  #change(from: 'ready' | 'suspect', to: 'ready' | 'suspect'): void {
    const now = this.#state.value;
    if (now.state === from) this.#set({ ...now, state: to, since: this.#timers.now() });
  }

  async #stopGently(child: C): Promise<void> {
    const outcome = await stopChild(child, this.options.beforeStop, this.#timers, this.#stopTimes);
    if (outcome.courtesyProblem !== undefined)
      this.options.onTrouble?.(`Saying good-bye to ${this.name} failed: ${outcome.courtesyProblem}`);
    if (outcome.how === 'killed') this.options.onTrouble?.(`${this.name} did not end when asked and was killed.`);
  }

  #pause(ms: number): Promise<void> {
    return new Promise(resolve => {
      const cancel = this.#timers.after(ms, resolve);
      this.#cancelPause = () => {
        cancel();
        resolve();
      };
    });
  }

  get #isEnding(): boolean {
    return this.#ending !== undefined;
  }

  get #isQuitting(): boolean {
    return this.options.guard?.isRaised === true;
  }

  #set(state: ChildState<R>): void {
    this.#state.next(state);
  }
}
