import { appError, causeOf, failed, gone, lastValue, loading, ready, unknown, type Lifecycle } from './index';

const cause = appError('cluster-unreachable', { cluster: 'acme' });

describe('Lifecycle', () => {
  it('keeps the last value visible while it is read again', () => {
    expect(loading(ready('a', 5))).toEqual({ state: 'loading', last: 'a' });
    expect(loading<string>(unknown)).toEqual({ state: 'loading' });
  });

  it('is stale since the value was last true, not since the failure', () => {
    expect(failed(ready('a', 5), cause, 99)).toEqual({ state: 'stale', value: 'a', since: 5, cause });
    expect(failed(failed(ready('a', 5), cause, 99), cause, 100)).toEqual({ state: 'stale', value: 'a', since: 5, cause });
  });

  it('takes the given time when a reload hid when the value was read', () => {
    expect(failed(loading(ready('a', 5)), cause, 7)).toEqual({ state: 'stale', value: 'a', since: 7, cause });
  });

  it('is unavailable when nothing was ever known', () => {
    expect(failed(loading<string>(unknown), cause, 1)).toEqual({ state: 'unavailable', cause });
  });

  it('remembers what is gone', () => {
    expect(gone(ready('a', 5))).toEqual({ state: 'gone', last: 'a' });
    expect(gone<string>(unknown)).toEqual({ state: 'gone' });
  });

  it('tells the last value and the cause of every state', () => {
    const lives: readonly [Lifecycle<string>, string | undefined, typeof cause | undefined][] = [
      [unknown, undefined, undefined],
      [{ state: 'loading', last: 'a' }, 'a', undefined],
      [ready('a', 1), 'a', undefined],
      [{ state: 'stale', value: 'a', since: 1, cause }, 'a', cause],
      [{ state: 'unavailable', cause }, undefined, cause],
      [{ state: 'gone', last: 'a' }, 'a', undefined],
    ];
    for (const [life, last, why] of lives) {
      expect(lastValue(life)).toBe(last);
      expect(causeOf(life)).toBe(why);
    }
  });
});
