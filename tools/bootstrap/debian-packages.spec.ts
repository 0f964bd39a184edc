import { choosePackages, missingRequirements, parseCandidates, parseInstalled, requirements, type Need } from './debian-packages.mjs';

const everything: readonly Need[] = ['build', 'window', 'cluster', 'browser'];
const bare = { installed: new Set<string>(), hasProgram: () => false, environment: {} };
const namesOf = (missing: ReturnType<typeof missingRequirements>): readonly string[] => missing.map(one => one.names.at(-1) ?? '');

describe('parseInstalled', () => {
  it('counts only packages that are installed', () => {
    expect(parseInstalled('xvfb\tinstalled\ncurl\tconfig-files\nssh\tnot-installed\n')).toEqual(new Set(['xvfb']));
  });

  it('reads nothing out of junk', () => {
    for (const junk of ['', '\n\n', 'dpkg-query: no packages found', 'xvfb installed']) expect(parseInstalled(junk).size).toBe(0);
  });
});

describe('parseCandidates', () => {
  it('leaves out what apt cannot install, such as a virtual package', () => {
    const output =
      'libasound2:\n  Installed: (none)\n  Candidate: (none)\n  Version table:\nlibasound2t64:\n  Installed: (none)\n  Candidate: 1.2.14-1\n  Version table:\n     1.2.14-1 500\n';
    expect(parseCandidates(output)).toEqual(new Set(['libasound2t64']));
  });

  it('reads nothing out of an empty answer', () => {
    expect(parseCandidates('').size).toBe(0);
  });
});

describe('missingRequirements', () => {
  it('asks for everything on a bare machine, and only for what a command needs', () => {
    expect(missingRequirements(everything, bare).length).toBe(requirements.length);
    expect(namesOf(missingRequirements(['browser'], bare))).toEqual(['chromium']);
    expect(missingRequirements([], bare)).toEqual([]);
  });

  it('takes a program from elsewhere, either name of a library, and a browser named in the environment', () => {
    expect(namesOf(missingRequirements(['build'], { ...bare, hasProgram: name => name === 'g++' }))).toEqual(['python3']);
    for (const name of ['libgtk-3-0', 'libgtk-3-0t64']) {
      expect(namesOf(missingRequirements(['window'], { ...bare, installed: new Set([name]) }))).not.toContain('libgtk-3-0');
    }
    expect(missingRequirements(['browser'], { ...bare, environment: { CHROME_BIN: '/opt/chrome' } })).toEqual([]);
  });
});

describe('choosePackages', () => {
  const gtk = requirements.filter(one => one.names.includes('libgtk-3-0'));

  it('takes the name that this release has', () => {
    expect(choosePackages(gtk, new Set(['libgtk-3-0'])).install).toEqual(['libgtk-3-0']);
    expect(choosePackages(gtk, new Set(['libgtk-3-0t64'])).install).toEqual(['libgtk-3-0t64']);
  });

  it('tells what apt does not know', () => {
    expect(choosePackages(gtk, new Set())).toEqual({ install: [], unknown: gtk });
  });
});
