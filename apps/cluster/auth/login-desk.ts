import type { Failure, LoginAnswer, LoginRequest } from '@drawbridge/cluster-api';
import { fail, ok, type Clock, type Result } from '@drawbridge/lifecycle';
import type { Directory } from '../access/directory';
import type { AuditLog } from '../audit';
import type { UserConfig } from '../config/schema';
import type { UserStore } from '../store/user-store';
import type { CertificateDesk } from './certificates';
import type { Attempt, LoginThrottle } from './login-throttle';
import { spendVerification, verifyPassword, type PasswordHash } from './password-hash';
import { totpStep } from './totp';

export interface LoginDeskParts {
  readonly directory: Directory;
  /** Hash of each user's password. */
  readonly passwords: ReadonlyMap<string, PasswordHash>;
  readonly users: UserStore;
  readonly throttle: LoginThrottle;
  readonly certificates: CertificateDesk;
  readonly audit: AuditLog;
  readonly clock: Clock;
}

/** Where people log in: throttling, password, one-time code, certificates, in this order. */
export class LoginDesk {
  constructor(private readonly parts: LoginDeskParts) {}

  /** @param address where the caller is, without its port */
  async login(request: LoginRequest, address: string): Promise<Result<LoginAnswer, Failure>> {
    const user = this.parts.directory.user(request.user);
    const admission = this.parts.throttle.admit(request.user, address);
    if (admission.state === 'throttled') return this.#refuse(user, address, throttled(admission.retryAfterMs));
    const { attempt } = admission;
    const proved = await this.#prove(request, user, attempt);
    if (!proved.ok) return this.#refuse(user, address, proved.error);
    const access = this.parts.directory.accessOfUser(proved.value);
    const issued = await this.parts.certificates.issue({
      user: proved.value.name,
      access,
      publicKeyTls: request.publicKeyTls,
      publicKeySsh: request.publicKeySsh,
      ttlMs: request.ttlSeconds === undefined ? undefined : request.ttlSeconds * 1000,
    });
    attempt.succeeded();
    if (!issued.ok) return this.#refuse(user, address, { code: 'bad_request', message: issued.error });
    this.parts.audit.write({
      event: 'user.login',
      user: proved.value.name,
      address,
      factors: proved.value.totpSecret === undefined ? ['password'] : ['password', 'totp'],
      roles: access.roles,
      validUntil: new Date(issued.value.validUntil).toISOString(),
    });
    return ok(issued.value);
  }

  async #prove(request: LoginRequest, user: UserConfig | undefined, attempt: Attempt): Promise<Result<UserConfig, Failure>> {
    const expected = user === undefined ? undefined : this.parts.passwords.get(user.name);
    if (user === undefined || expected === undefined) {
      await spendVerification(request.password);
      return fail(wrong);
    }
    if (!(await verifyPassword(request.password, expected))) return fail(wrong);
    if (user.locked !== undefined) return fail({ code: 'user_locked', message: `your user is locked: ${user.locked}` });
    if (user.totpSecret === undefined) return ok(user);
    if (request.totp === undefined) {
      attempt.undecided();
      return fail({ code: 'totp_required', message: 'a one-time code is needed' });
    }
    return (await this.#useCode(user.name, user.totpSecret, request.totp))
      ? ok(user)
      : fail({ code: 'totp_invalid', message: 'invalid one-time code' });
  }

  /** Accepts a code if none of its step or a later one was accepted before, and remembers that. */
  async #useCode(user: string, secret: string, code: string): Promise<boolean> {
    const step = totpStep(secret, code, this.parts.clock.now());
    if (step === undefined) return false;
    let isNew = false;
    await this.parts.users.change(user, record => {
      isNew = step > record.lastTotpStep;
      return isNew ? { ...record, lastTotpStep: step } : record;
    });
    return isNew;
  }

  #refuse(user: UserConfig | undefined, address: string, failure: Failure): Result<never, Failure> {
    // A missing code is a step on the way, not a failure.
    if (failure.code !== 'totp_required')
      this.parts.audit.write({ event: 'user.login_failed', user: user?.name, address, reason: failure.code });
    return fail(failure);
  }
}

const wrong: Failure = { code: 'invalid_credentials', message: 'invalid credentials' };

function throttled(retryAfterMs: number): Failure {
  const seconds = Math.ceil(retryAfterMs / 1000);
  return {
    code: 'throttled',
    message: `too many failed logins; try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}`,
    retryAfterMs,
  };
}
