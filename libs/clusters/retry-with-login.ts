import type { AppError, Result } from '@drawbridge/lifecycle';

/**
 * Does something, and when it needs a login, asks for one and does it again: exactly once. The daemon marks some plain mistakes as
 * mendable by a login too, so what the second try says is final. Without a login the first error stands and nothing else happens.
 */
export async function retryWithLogin<T>(
  action: () => Promise<Result<T>>,
  requestLogin: (reason: AppError) => Promise<Result<'logged-in' | 'cancelled'>>,
): Promise<Result<T>> {
  const first = await action();
  if (first.ok || first.error.action !== 'log-in') return first;
  const login = await requestLogin(first.error);
  return login.ok && login.value === 'logged-in' ? action() : first;
}
