import type { AuthSettings } from '@drawbridge/contracts';
import { appError, fail, ok, type Clock, type Result } from '@drawbridge/lifecycle';
import { clusterName, type DaemonAuth } from '@drawbridge/tshd-link';
import { BackOff } from './back-off';
import { SharedWork } from './shared-work';

/** How long an answer serves everybody, in ms: a proxy allows 20 questions a minute, for all windows together (daemon-observed 14). */
const lifeMs = 30_000;

/** How clusters let people in, asked as seldom as possible. */
export class AuthSettingsCache implements Disposable {
  readonly #asking = new SharedWork<AuthSettings>();
  readonly #answers = new Map<string, { readonly at: number; readonly value: AuthSettings }>();
  readonly #backOff: BackOff;

  constructor(
    private readonly auth: Pick<DaemonAuth, 'settings'>,
    private readonly clock: Clock,
  ) {
    this.#backOff = new BackOff(clock);
  }

  /** A fresh answer, one that is on its way, or a new one. While the proxy wants to be left alone the last answer serves on. */
  async get(root: string, signal: AbortSignal): Promise<Result<AuthSettings>> {
    const last = this.#answers.get(root);
    const age = last === undefined ? Infinity : this.clock.now() - last.at;
    if (last !== undefined && age >= 0 && age < lifeMs) return ok(last.value);
    if (this.#backOff.isWaiting(root)) {
      return last === undefined ? fail(appError('rate-limited', { cluster: clusterName(root) })) : ok(last.value);
    }
    return this.#asking.run(root, signal, async turn => {
      const answer = await this.auth.settings(root, turn.signal);
      if (answer.ok) {
        this.#backOff.answered(root);
        this.#answers.set(root, { at: this.clock.now(), value: answer.value });
        return answer;
      }
      if (answer.error.code !== 'rate-limited') return answer;
      this.#backOff.refused(root);
      return last === undefined ? answer : ok(last.value);
    });
  }

  [Symbol.dispose](): void {
    this.#asking[Symbol.dispose]();
    this.#answers.clear();
  }
}
