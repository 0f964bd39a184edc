import { Subject } from 'rxjs';
import { fail, ok, type Result } from '@drawbridge/lifecycle';
import type { Child, ChildExit, ChildFactory, ChildLine, StartProblem } from './index';

/** For specs: a child that does what it is told. */
export class FakeChild implements Child {
  static #lastPid = 1_000_000;
  readonly pid = (FakeChild.#lastPid += 1);
  readonly lines$ = new Subject<ChildLine>();
  readonly calls: string[] = [];
  /** Whether SIGTERM ends it. */
  isPolite = true;
  /** What a heartbeat gets. */
  answers: 'at once' | 'never' = 'at once';
  #exit: (exit: ChildExit) => void = () => undefined;
  readonly exited = new Promise<ChildExit>(resolve => (this.#exit = resolve));

  print(...texts: string[]): void {
    for (const text of texts) this.lines$.next({ source: 'stdout', text });
  }

  complain(text: string): void {
    this.lines$.next({ source: 'stderr', text });
  }

  die(exit: ChildExit): void {
    this.#exit(exit);
  }

  terminate(): void {
    this.calls.push('terminate');
    if (this.isPolite) this.die({ code: 0 });
  }

  kill(): void {
    this.calls.push('kill');
    this.die({ signal: 'SIGKILL' });
  }

  async ping(): Promise<void> {
    if (this.answers === 'never') await new Promise(() => undefined);
  }
}

/** For specs: starts fake children, or fails as often as told. */
export class FakeFactory implements ChildFactory<FakeChild> {
  readonly children: FakeChild[] = [];
  problem: StartProblem | undefined;
  /** A start waits for this. */
  gate: Promise<void> = Promise.resolve();

  async start(): Promise<Result<FakeChild, StartProblem>> {
    await this.gate;
    if (this.problem !== undefined) return fail(this.problem);
    const child = new FakeChild();
    this.children.push(child);
    return ok(child);
  }

  get last(): FakeChild {
    const child = this.children.at(-1);
    if (child === undefined) throw new Error('nothing was started');
    return child;
  }
}
