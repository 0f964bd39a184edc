import { restartTimes, type ChildEnd } from './index';
import { RestartPolicy } from './restart-policy';

const running: ChildEnd = { reason: { kind: 'exited', exit: { code: 1 } }, phase: 'running', tail: [], at: 0 };
const starting: ChildEnd = { ...running, phase: 'starting' };

function delays(policy: RestartPolicy, deaths: readonly (readonly [ChildEnd, number | undefined])[]): readonly (number | 'give-up')[] {
  return deaths.map(([end, readyMs]) => {
    const verdict = policy.died(end, readyMs);
    return verdict.kind === 'restart' ? verdict.delayMs : 'give-up';
  });
}

describe('RestartPolicy', () => {
  it('gives up at once on what never worked', () => {
    expect(delays(new RestartPolicy(restartTimes), [[starting, undefined]])).toEqual(['give-up']);
  });

  it('recovers from five quick deaths, fast, and not from the sixth', () => {
    const deaths = Array.from({ length: 6 }, () => [running, 100] as const);
    expect(delays(new RestartPolicy(restartTimes), deaths)).toEqual([0, 5, 10, 20, 40, 'give-up']);
  });

  it('counts anew after stable minutes', () => {
    const policy = new RestartPolicy(restartTimes);
    for (let round = 0; round < 50; round += 1) expect(delays(policy, [[running, restartTimes.stableMs]])).toEqual([0]);
    const quick = Array.from({ length: 4 }, () => [running, restartTimes.stableMs - 1] as const);
    expect(delays(policy, [...quick, [running, 1]])).toEqual([5, 10, 20, 40, 'give-up']);
  });

  it('waits longer and longer for one that worked once and does not start now, up to the cap', () => {
    const policy = new RestartPolicy({ ...restartTimes, recoveries: 12 });
    const failed = Array.from({ length: 11 }, () => [starting, undefined] as const);
    expect(delays(policy, [[running, 1], ...failed])).toEqual([
      0, 500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000, 30_000, 30_000,
    ]);
  });
});
