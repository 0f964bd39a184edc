import { sandboxFlags, type SandboxFacts } from './launch';

describe('sandboxFlags', () => {
  const facts: SandboxFacts = { platform: 'linux', isRoot: false, hasNamespaces: true, hasHelper: false };

  it('turns the sandbox off for root only, and says so', () => {
    const launch = sandboxFlags({ ...facts, isRoot: true }, '/e/electron');
    expect(launch.flags).toEqual(['--no-sandbox']);
    expect(launch.notes.join()).toContain('OFF');
  });

  it('leaves it on for everybody else, by either means', () => {
    expect(sandboxFlags(facts, '/e/electron').flags).toEqual([]);
    expect(sandboxFlags({ ...facts, hasNamespaces: false, hasHelper: true }, '/e/electron').flags).toEqual([]);
    expect(sandboxFlags({ ...facts, platform: 'darwin', isRoot: true }, '/e/Electron').flags).toEqual([]);
  });

  it('refuses, with what to do, where there can be none', () => {
    expect(() => sandboxFlags({ ...facts, hasNamespaces: false }, '/e/electron')).toThrowError(/chmod 4755 \/e\/chrome-sandbox/);
  });
});
