import { contracts } from '@drawbridge/contracts';
import { appError, fail, lastValue, ok, type Lifecycle } from '@drawbridge/lifecycle';
import { filter, firstValueFrom, type Observable } from 'rxjs';
import { FakeMain } from './testing';

const until = <T>(life$: Observable<Lifecycle<T>>, state: Lifecycle<T>['state']): Promise<Lifecycle<T>> =>
  firstValueFrom(life$.pipe(filter(life => life.state === state)));

describe('WindowLink', () => {
  it('carries calls and their errors as values', async () => {
    using main = new FakeMain();
    main.on(contracts.clusters, 'refresh', () => ok(undefined));
    expect(await main.link.clusters.refresh()).toEqual(ok(undefined));
    main.on(contracts.clusters, 'refresh', () => fail(appError('daemon-not-running')));
    expect(await main.link.clusters.refresh()).toEqual(fail(appError('daemon-not-running')));
    expect(main.count('clusters.refresh')).toBe(2);
  });

  it('fails a call that was not scripted with its name', async () => {
    using main = new FakeMain();
    const answer = await main.link.sessions.shells();
    expect(answer.ok ? '' : answer.error.details).toContain('sessions.shells');
  });

  it('shows main’s states, and keeps them as stale when main vanishes', async () => {
    using main = new FakeMain();
    const ref = { home: 'demo', uri: '/clusters/demo' };
    main.clusters$.next([{ ref, life: { state: 'unknown' } }]);
    expect(lastValue(await until(main.link.clusterList.life$, 'ready'))).toEqual([{ ref, life: { state: 'unknown' } }]);
    main.vanish();
    const stale = await until(main.link.clusterList.life$, 'stale');
    expect(lastValue(stale)?.length).toBe(1);
    expect(await main.link.clusters.refresh()).toEqual(fail(appError('connection-lost')));
  });
});
