import type { GatewayView, SessionView } from '@drawbridge/contracts';
import type { QuitGuard, Timers } from '@drawbridge/supervisor';
import type { Running } from './leave-desk';

/** Asks the person whether programs that run may end. Settles with `stay` when the question is withdrawn by `signal`. */
export interface LeaveQuestion {
  ask(running: readonly Running[], signal: AbortSignal): Promise<'leave' | 'stay'>;
}

/** What quitting needs from the rest of main. */
export interface QuitParts {
  readonly guard: QuitGuard;
  readonly running: () => readonly SessionView[];
  /** Whether local ports are open, and which of them programs are connected to. */
  readonly ports: { readonly areOpen: () => boolean; readonly inUse: () => Promise<readonly GatewayView[]> };
  readonly question: LeaveQuestion;
  /** Whether there is a window that could ask. */
  readonly canAsk: () => boolean;
  /** Begins to quit (again): `beforeQuit` is asked, then windows close, then `end` is called. */
  readonly quit: () => void;
  /** Ends children and writes what is not written. */
  readonly stop: () => Promise<void>;
  readonly exit: (code: number) => void;
  readonly onTrouble: (sentence: string) => void;
  readonly timers: Timers;
}

/** How long everything may take to end before the app goes anyway, in ms (fault A19). */
export const quitLimitMs = 4500;

/**
 * The way out. A person who quits is asked once when programs run, or are connected to a local port; the system (logout, a signal) is not kept waiting by a question. From the decision
 * on nothing is started any more, and the end is bounded: what has not ended by then is killed with us, or found by the next start.
 */
export class QuitOrder {
  #isDecided = false;
  #asking: AbortController | undefined;
  #isEnding = false;

  constructor(private readonly parts: QuitParts) {}

  /** Somebody wants to quit. Answers whether it goes on now; otherwise it was asked about, and begins again once it is wanted. */
  beforeQuit(): 'go' | 'wait' {
    const { guard, running, ports, canAsk } = this.parts;
    if (this.#isDecided || !canAsk() || (running().length === 0 && !ports.areOpen())) {
      this.#isDecided = true;
      guard.raise();
      return 'go';
    }
    if (this.#asking === undefined) void this.#ask();
    return 'wait';
  }

  /** Quits without a question: the system ends the session, or a program that is no person asked. */
  now(): void {
    this.#isDecided = true;
    this.#asking?.abort();
    this.parts.quit();
  }

  /** All windows are closed. Called again, it is one end. */
  async end(): Promise<void> {
    if (this.#isEnding) return;
    this.#isEnding = true;
    const { timers, stop, exit, onTrouble } = this.parts;
    const cancel = timers.after(quitLimitMs, () => exit(1));
    let code = 0;
    try {
      await stop();
    } catch (thrown) {
      code = 1;
      onTrouble(`Ending failed: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    }
    cancel();
    exit(code);
  }

  async #ask(): Promise<void> {
    const asking = new AbortController();
    this.#asking = asking;
    const { running, ports, question } = this.parts;
    const ending: readonly Running[] = [...running(), ...(ports.areOpen() ? await ports.inUse() : [])];
    const answer = ending.length === 0 || asking.signal.aborted ? 'leave' : await question.ask(ending, asking.signal);
    this.#asking = undefined;
    if (answer === 'stay' || asking.signal.aborted) return;
    this.#isDecided = true;
    this.parts.quit();
  }
}
