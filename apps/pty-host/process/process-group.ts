import { sessionMembers, signalIfThere } from '@drawbridge/programs';

/** How often it is looked whether all have gone, in ms. */
const pollTime = 25;
/** How long the end of a killed program may take to be reported, in ms. */
const killTime = 2_000;

/**
 * The processes that a program on a PTY started, as far as they go down with it: its own process group and the one in the foreground of its
 * terminal. Background jobs that were told to survive the hang-up (nohup, disown) are left alone, as in any terminal.
 */
export class ProcessGroup {
  readonly #ended = Promise.withResolvers<void>();
  #isEnded = false;

  /** `leader` is the program's pid; a program on a PTY leads its session and its group. */
  constructor(private readonly leader: number) {}

  /** The program's end was reported. */
  ended(): void {
    this.#isEnded = true;
    this.#ended.resolve();
  }

  /** SIGHUP to all, and after `grace` ms SIGKILL to those that are left. Resolves when none is left, or when the system does not let them go. */
  async end(grace: number): Promise<void> {
    const members = await sessionMembers(this.leader);
    const groups = new Set([this.leader, ...members.map(one => one.foreground)].filter(group => group > 1));
    // A stopped program gets its hang-up only when it goes on.
    for (const signal of ['SIGHUP', 'SIGCONT'] as const) await this.#signal(groups, signal);
    if (await this.#haveGone(groups, grace)) return;
    await this.#signal(groups, 'SIGKILL');
    await this.#haveGone(groups, killTime);
  }

  /** Only groups that have a member in the session now: a number that was given away again is never signalled. */
  async #signal(groups: ReadonlySet<number>, signal: NodeJS.Signals): Promise<void> {
    const present = new Set((await sessionMembers(this.leader)).map(one => one.group));
    if (!this.#isEnded) present.add(this.leader);
    // What is not ours to signal (sudo) is reached by the hang-up of the terminal itself.
    for (const group of groups) if (present.has(group)) signalIfThere(-group, signal);
  }

  async #haveGone(groups: ReadonlySet<number>, limit: number): Promise<boolean> {
    const until = performance.now() + limit;
    for (;;) {
      const left = (await sessionMembers(this.leader)).filter(one => groups.has(one.group));
      if (this.#isEnded && left.length === 0) return true;
      const rest = until - performance.now();
      if (rest <= 0) return false;
      await this.#pause(Math.min(pollTime, rest));
    }
  }

  /** Until the program's end is reported, or for a while. */
  async #pause(time: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<void>(resolve => (timer = setTimeout(resolve, time)));
    await (this.#isEnded ? timeout : Promise.race([timeout, this.#ended.promise]));
    clearTimeout(timer);
  }
}
