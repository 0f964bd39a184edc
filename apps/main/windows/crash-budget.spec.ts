import { CrashBudget } from './crash-budget';

describe('CrashBudget', () => {
  it('gives up at the fourth death within a minute, and not when they are far apart', () => {
    let now = 0;
    const budget = new CrashBudget({ now: () => now });
    const after = (ms: number): string => {
      now += ms;
      return budget.died();
    };
    expect([after(0), after(1000), after(1000), after(1000)]).toEqual(['load-again', 'load-again', 'load-again', 'give-up']);
    expect(after(61_000)).toBe('load-again');
    expect([after(25_000), after(25_000), after(25_000)]).toEqual(['load-again', 'load-again', 'load-again']);
  });

  it('starts anew when a person asks', () => {
    const budget = new CrashBudget({ now: () => 0 });
    for (let count = 0; count < 4; count += 1) budget.died();
    budget.reset();
    expect(budget.died()).toBe('load-again');
  });
});
