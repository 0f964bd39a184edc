import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { availableShells } from './index';
import { parseShellList } from './available-shells';

describe('availableShells', () => {
  let root = '';
  beforeEach(() => (root = mkdtempSync(path.join(os.tmpdir(), 'shells-'))));
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('reads a list with comments, spaces, junk and relative names', () => {
    expect(parseShellList('# shells\n\n  /bin/sh  \nbash\n/bin/zsh # good\n\r\n/bin/fish\r\n')).toEqual([
      '/bin/sh',
      '/bin/zsh',
      '/bin/fish',
    ]);
  });

  it('lists what exists and may be run, each once under each name', async () => {
    mkdirSync(path.join(root, 'bin'));
    const shell = (name: string, mode: number): string => {
      const file = path.join(root, name);
      writeFileSync(file, '#!/bin/sh\n');
      chmodSync(file, mode);
      return file;
    };
    const bash = shell('bash', 0o755);
    const plain = shell('plain', 0o644);
    const again = path.join(root, 'bin', 'bash');
    symlinkSync(bash, again);
    const restricted = path.join(root, 'rbash');
    symlinkSync(bash, restricted);
    const list = path.join(root, 'shells');
    writeFileSync(list, [bash, plain, again, restricted, root, path.join(root, 'missing')].join('\n'));
    const shells = await availableShells({}, list);
    expect(shells.filter(one => one.path.startsWith(root))).toEqual([
      { path: bash, name: 'bash', isLoginShell: false },
      { path: restricted, name: 'rbash', isLoginShell: false },
    ]);
  });

  it('begins with the login shell and has at least sh where there is no list', async () => {
    const shells = await availableShells({ SHELL: '/bin/sh' }, path.join(root, 'missing'));
    expect(shells[0]?.isLoginShell).toBeTrue();
    expect(shells.filter(one => one.isLoginShell).length).toBe(1);
    expect(shells.map(one => one.name)).toContain('sh');
  });
});
