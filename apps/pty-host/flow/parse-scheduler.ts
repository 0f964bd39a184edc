/** Work that is done in small steps between which everything else runs. */
export interface Task {
  /** Does one step of about a millisecond; false when there is nothing to do now. */
  step(): boolean;
}

/** How long tasks may run before ports, sockets and PTYs get their turn. ms. */
const turn = 4;

/**
 * Runs the sessions' parsers and drawings one step each in turn, so that neither a flood nor a long scrollback of one session holds up another, and
 * keys get through within a turn.
 */
export class ParseScheduler {
  readonly #ready = new Set<Task>();
  #immediate: NodeJS.Immediate | undefined;

  /** The task has something to do. */
  wake(task: Task): void {
    this.#ready.add(task);
    this.#immediate ??= setImmediate(() => this.#run());
  }

  /** The task is over. */
  remove(task: Task): void {
    this.#ready.delete(task);
  }

  #run(): void {
    this.#immediate = undefined;
    const until = performance.now() + turn;
    do {
      const task = this.#ready.values().next().value;
      if (!task) return;
      // To the end of the line, if there is more to do.
      this.#ready.delete(task);
      if (task.step()) this.#ready.add(task);
    } while (performance.now() < until);
    if (this.#ready.size > 0) this.#immediate = setImmediate(() => this.#run());
  }
}
