import { randomUUID } from 'node:crypto';
import { combineLatest, BehaviorSubject, distinctUntilChanged, map, type Observable } from 'rxjs';
import { leaving, type GatewayView, type LeaveMode, type LeaveQuestion, type SessionView } from '@drawbridge/contracts';
import { gatewayTitle } from '@drawbridge/gateways';
import { serve, type Service } from '@drawbridge/ipc';
import { ok } from '@drawbridge/lifecycle';
import type { ClosingTabs } from './close-desk';

/** Most programs that a question names; the others are counted. */
const mostNames = 6;
/** Programs choose their titles. Characters. */
const longestName = 80;

/** What would end: a program in a terminal, or a local port that programs are connected to. */
export type Running = SessionView | GatewayView;

/** What is to be asked. `window`: the one that asks, by the id of its contents; absent: the one that had the focus last. */
export interface LeaveRequest {
  readonly mode: LeaveMode;
  readonly running: readonly Running[];
  readonly window?: number | undefined;
}

interface Asked {
  readonly question: LeaveQuestion;
  readonly window: number | undefined;
  readonly end: (answer: 'leave' | 'stay') => void;
}

/** Asks before programs end. One question at a time: a new one takes the place of the old, which is answered with `stay`. */
export class LeaveDesk {
  readonly #asked = new BehaviorSubject<Asked | undefined>(undefined);

  /** Asks and waits for the person. `stay`, too, when `signal` withdraws the question. */
  ask(request: LeaveRequest, signal: AbortSignal): Promise<'leave' | 'stay'> {
    if (signal.aborted) return Promise.resolve('stay');
    return new Promise(resolve => {
      const question = { id: randomUUID(), mode: request.mode, what: kindOf(request.running), ...namesOf(request.running) };
      const withdraw = (): void => this.answer(question.id, 'stay');
      signal.addEventListener('abort', withdraw, { once: true });
      const end = (answer: 'leave' | 'stay'): void => {
        signal.removeEventListener('abort', withdraw);
        resolve(answer);
      };
      this.#asked.value?.end('stay');
      this.#asked.next({ question, window: request.window, end });
    });
  }

  /** The person's answer; nothing happens when the question is no longer open. */
  answer(id: string, answer: 'leave' | 'stay'): void {
    const asked = this.#asked.value;
    if (asked?.question.id !== id) return;
    this.#asked.next(undefined);
    asked.end(answer);
  }

  /** What a window is asked now. `active$`: the window that had the focus last. */
  questionFor(window: number, active$: Observable<number | undefined>): Observable<LeaveQuestion | null> {
    return combineLatest([this.#asked, active$]).pipe(
      map(([asked, active]) => (asked !== undefined && (asked.window ?? active) === window ? asked.question : null)),
      distinctUntilChanged(),
    );
  }
}

/** The desk for windows. */
export function leavingService(
  desk: LeaveDesk,
  active$: Observable<number | undefined>,
  mayClose: (tabs: ClosingTabs, window: number) => Promise<'leave' | 'stay'>,
): Service {
  return serve(leaving, {
    mayClose: async (tabs, { window }) => ok(await mayClose(tabs, window.id)),
    question: (_request, { window }) => desk.questionFor(window.id, active$),
    answer: ({ id, answer }) => {
      desk.answer(id, answer);
      return ok(undefined);
    },
  });
}

function kindOf(running: readonly Running[]): LeaveQuestion['what'] {
  const ports = running.filter(isGateway).length;
  return ports === 0 ? 'terminals' : ports === running.length ? 'ports' : 'both';
}

function isGateway(one: Running): one is GatewayView {
  return 'target' in one;
}

function namesOf(running: readonly Running[]): { readonly names: string[]; readonly more: number } {
  // "and 1 more" would take the place of the name itself.
  const shown = running.length === mostNames + 1 ? running : running.slice(0, mostNames);
  return { names: shown.map(nameOf), more: running.length - shown.length };
}

function nameOf(one: Running): string {
  const name = isGateway(one) ? `${gatewayTitle(one.target)} :${one.port}` : sessionName(one);
  return name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name;
}

function sessionName({ launch, title }: SessionView): string {
  return launch.kind === 'ssh' ? `${launch.login}@${launch.hostname}` : title;
}
