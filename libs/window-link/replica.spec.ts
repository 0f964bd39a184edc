import { appError } from '@drawbridge/lifecycle';
import { Subject } from 'rxjs';
import { Replica } from './replica';

describe('Replica', () => {
  const clock = { now: () => 7 };

  it('is loading until main has told the first value', () => {
    const source = new Subject<string>();
    using replica = new Replica(source, clock);
    expect(replica.snapshot).toEqual({ state: 'loading' });
    source.next('a');
    expect(replica.snapshot).toEqual({ state: 'ready', value: 'a', since: 7 });
  });

  it('keeps the last value as stale when the connection goes', () => {
    const source = new Subject<string>();
    using replica = new Replica(source, clock);
    source.next('a');
    source.complete();
    expect(replica.snapshot).toEqual({ state: 'stale', value: 'a', since: 7, cause: appError('connection-lost') });
  });

  it('is unavailable with main’s error when nothing was ever told', () => {
    const source = new Subject<string>();
    using replica = new Replica(source, clock);
    source.error(appError('daemon-not-running'));
    expect(replica.snapshot).toEqual({ state: 'unavailable', cause: appError('daemon-not-running') });
  });

  it('lets go of its source when disposed', () => {
    const source = new Subject<string>();
    new Replica(source, clock)[Symbol.dispose]();
    expect(source.observed).toBeFalse();
  });
});
