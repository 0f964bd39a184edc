import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { temporaryFolder } from '../testing/rig.spec';
import { homeFolder, isProfileName } from './home-folder';

describe('homeFolder', () => {
  it('is ~/.drawbridge unless TELEPORT_HOME names another', () => {
    expect(homeFolder({}, '/home/ann').path).toBe('/home/ann/.drawbridge');
    expect(homeFolder({ TELEPORT_HOME: '' }, '/home/ann').path).toBe('/home/ann/.drawbridge');
    expect(homeFolder({ TELEPORT_HOME: '/srv/x/../y' }, '/home/ann').path).toBe('/srv/y');
  });

  it('refuses ~/.tsh, also by another name: a file of ours would break the list of the tsh that owns it', async () => {
    await using folder = await temporaryFolder();
    const foreign = path.join(folder.path, '.tsh');
    await mkdir(foreign);
    await symlink(foreign, path.join(folder.path, 'alias'));
    for (const named of [foreign, `${foreign}/`, path.join(folder.path, 'alias')]) {
      expect(() => homeFolder({ TELEPORT_HOME: named }, folder.path))
        .withContext(named)
        .toThrowError(/never uses .*set TELEPORT_HOME to another folder/);
    }
  });
});

describe('isProfileName', () => {
  it('takes hosts and addresses', () => {
    for (const name of ['localhost', '127.0.0.1', '::1', 'fe80::1', 'a-b.example.com', 'xn--bcher-kva.example']) {
      expect(isProfileName(name)).withContext(name).toBeTrue();
    }
  });

  it('takes nothing that could lead out of the home', () => {
    for (const name of ['', '.', '..', 'a/b', 'a\\b', '../x', 'a..b', '-x', '.hidden', 'a b', 'a\0b', 'a\nb', 'a'.repeat(254)]) {
      expect(isProfileName(name)).withContext(JSON.stringify(name)).toBeFalse();
    }
  });
});
