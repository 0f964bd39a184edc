import { FakeTimers } from './fake-timers.spec';
import { Heartbeat } from './heartbeat';
import { heartbeatTimes } from './index';

interface Situation {
  readonly timers: FakeTimers;
  readonly heard: string[];
  readonly heartbeat: Heartbeat;
  /** How the child answers from now on. */
  answers: 'at once' | 'never' | 'with an error' | Promise<void>;
  pings: number;
  readonly signals: AbortSignal[];
}

function situation(): Situation {
  const timers = new FakeTimers();
  const heard: string[] = [];
  const one: Situation = {
    timers,
    heard,
    answers: 'at once',
    pings: 0,
    signals: [],
    heartbeat: new Heartbeat(
      async signal => {
        one.pings += 1;
        one.signals.push(signal);
        if (one.answers === 'never') await new Promise(() => undefined);
        else if (one.answers === 'with an error') throw new Error('UNAVAILABLE');
        else if (one.answers !== 'at once') await one.answers;
      },
      {
        suspect: () => heard.push('suspect'),
        recovered: () => heard.push('recovered'),
        unresponsive: waitedMs => heard.push(`unresponsive ${waitedMs}`),
      },
      timers,
    ),
  };
  return one;
}

describe('Heartbeat', () => {
  it('says nothing while the child answers, and asks at the agreed pace', async () => {
    const one = situation();
    await one.timers.live(60_000);
    expect(one.heard).toEqual([]);
    expect(one.pings).toBe(12);
  });

  it('suspects a silent child within 10 s, and gives it the second wait before it calls it unresponsive', async () => {
    const one = situation();
    await one.timers.live(5000);
    one.answers = 'never';
    await one.timers.live(9999);
    expect(one.heard).toEqual([]);
    await one.timers.live(1);
    expect(one.heard).toEqual(['suspect']);
    await one.timers.live(heartbeatTimes.secondWaitMs - 1);
    expect(one.heard).toEqual(['suspect']);
    await one.timers.live(1);
    expect(one.heard).toEqual(['suspect', 'unresponsive 35000']);
    await one.timers.live(100_000);
    expect(one.heard.length).toBe(2);
    expect(one.timers.count).toBe(0);
    expect(one.signals.at(-1)?.aborted).toBeTrue();
  });

  it('takes the late answer of the first question, and is as patient as before afterwards', async () => {
    const one = situation();
    let answer = (): void => undefined;
    one.answers = new Promise(resolve => (answer = resolve));
    await one.timers.live(35_000);
    expect(one.heard).toEqual(['suspect']);
    expect(one.pings).toBe(1);
    answer();
    one.answers = 'at once';
    await one.timers.live(1);
    expect(one.heard).toEqual(['suspect', 'recovered']);
    one.answers = 'never';
    await one.timers.live(10_001);
    expect(one.heard).toEqual(['suspect', 'recovered', 'suspect']);
  });

  it('takes an error for no answer and asks again', async () => {
    const one = situation();
    one.answers = 'with an error';
    await one.timers.live(10_000);
    expect(one.heard).toEqual(['suspect']);
    expect(one.pings).toBeGreaterThan(3);
    one.answers = 'at once';
    await one.timers.live(2000);
    expect(one.heard).toEqual(['suspect', 'recovered']);
  });

  const jumps: readonly (readonly [string, (timers: FakeTimers) => void])[] = [
    ['the computer slept for an hour and its monotonic clock stood still', timers => timers.jumpWall(3_600_000)],
    ['the computer slept for an hour and its monotonic clock went on', timers => timers.skip(3_600_000)],
    ['this process itself was stopped for 20 s', timers => timers.skip(20_000)],
    ['somebody set the clock a day forward', timers => timers.jumpWall(86_400_000)],
    ['somebody set the clock a day back', timers => timers.jumpWall(-86_400_000)],
  ];
  for (const [what, jump] of jumps) {
    it(`does not count time in which ${what}`, async () => {
      const one = situation();
      one.answers = 'never';
      await one.timers.live(5000 + 4500);
      jump(one.timers);
      await one.timers.live(4500);
      expect(one.heard).toEqual([]);
      await one.timers.live(1500);
      expect(one.heard).toEqual(['suspect']);
      await one.timers.live(heartbeatTimes.secondWaitMs - 1500);
      jump(one.timers);
      await one.timers.live(heartbeatTimes.secondWaitMs - 1500);
      expect(one.heard).toEqual(['suspect']);
      await one.timers.live(3000);
      expect(one.heard).toEqual(['suspect', 'unresponsive 35000']);
    });
  }

  it('is quiet once it is disposed of, also when the answer comes then', async () => {
    const one = situation();
    let answer = (): void => undefined;
    one.answers = new Promise(resolve => (answer = resolve));
    await one.timers.live(12_000);
    one.heartbeat[Symbol.dispose]();
    answer();
    await one.timers.live(100_000);
    expect(one.heard).toEqual(['suspect']);
    expect(one.timers.count).toBe(0);
  });
});
