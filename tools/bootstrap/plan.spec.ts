import { requirements } from './debian-packages.mjs';
import { planDeclined, planPackages } from './plan.mjs';

const needed = requirements.filter(one => one.names.includes('xvfb'));
const optional = requirements.filter(one => one.names.includes('curl'));
const situation = {
  missing: needed,
  isDebian: true,
  isRoot: true,
  hasTerminal: false,
  assent: 'ask' as 'ask' | 'given',
  command: 'sudo do-it',
};

describe('planPackages', () => {
  it('does nothing when nothing is missing', () => {
    expect(planPackages({ ...situation, missing: [] }).action).toBe('nothing');
  });

  const root: readonly (readonly [hasTerminal: 'terminal' | 'none', assent: 'ask' | 'given', action: string])[] = [
    ['terminal', 'ask', 'ask'],
    ['terminal', 'given', 'install'],
    ['none', 'ask', 'install'],
    ['none', 'given', 'install'],
  ];
  for (const [terminal, assent, action] of root) {
    it(`as root with terminal: ${terminal} and assent: ${assent} it is: ${action}`, () => {
      expect(planPackages({ ...situation, hasTerminal: terminal === 'terminal', assent }).action).toBe(action);
    });
  }

  it('never installs for an ordinary user: it prints the command, and refuses only when something needed is missing', () => {
    for (const hasTerminal of [true, false]) {
      for (const assent of ['ask', 'given'] as const) {
        const refused = planPackages({ ...situation, isRoot: false, hasTerminal, assent });
        expect(refused).toEqual({ action: 'refuse', message: jasmine.stringContaining('sudo do-it') });
        const told = planPackages({ ...situation, isRoot: false, hasTerminal, assent, missing: optional });
        expect(told).toEqual({ action: 'tell', message: jasmine.stringContaining('curl') });
      }
    }
  });

  it('names what to look for on another system, and goes on without the optional', () => {
    expect(planPackages({ ...situation, isDebian: false })).toEqual({ action: 'refuse', message: jasmine.stringContaining('xvfb') });
    expect(planPackages({ ...situation, isDebian: false, missing: optional }).action).toBe('nothing');
  });
});

describe('planDeclined', () => {
  it('refuses only without what is needed', () => {
    expect(planDeclined(needed)).toEqual({ action: 'refuse', message: jasmine.stringContaining('xvfb') });
    expect(planDeclined(optional).action).toBe('nothing');
  });
});
