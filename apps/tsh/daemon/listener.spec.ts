import { readdir, stat, writeFile } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { temporaryFolder } from '../testing/rig.spec';
import { Listener } from './listener';

const ignore = () => undefined;

describe('Listener', () => {
  it('listens on a socket file for this user only, whatever the umask, and removes it', async () => {
    await using folder = await temporaryFolder();
    const socket = path.join(folder.path, 's');
    const umask = process.umask(0);
    try {
      const listener = await Listener.open({ scheme: 'unix', path: socket }, ignore);
      expect(((await stat(socket)).mode & 0o777).toString(8)).toBe('600');
      expect(listener.port).toBe(1);
      expect(process.umask()).toBe(0);
      await listener.close();
    } finally {
      process.umask(umask);
    }
    expect(await readdir(folder.path)).toEqual([]);
  });

  it('never replaces what is there: a live socket, a dead one, a file', async () => {
    await using folder = await temporaryFolder();
    const file = path.join(folder.path, 'file');
    await writeFile(file, 'mine');
    const live = path.join(folder.path, 'live');
    const listener = await Listener.open({ scheme: 'unix', path: live }, ignore);
    for (const taken of [file, live]) {
      await expectAsync(Listener.open({ scheme: 'unix', path: taken }, ignore)).toBeRejectedWith(
        jasmine.objectContaining({ code: 'UNKNOWN', message: `listen unix ${taken}: bind: address already in use` }),
      );
    }
    await listener.close();
    expect(await readdir(folder.path)).toEqual(['file']);
  });

  it('says why it cannot listen', async () => {
    await using folder = await temporaryFolder();
    const nowhere = path.join(folder.path, 'no', 's');
    await expectAsync(Listener.open({ scheme: 'unix', path: nowhere }, ignore)).toBeRejectedWithError(
      /^listen unix .*: bind: (no such file or directory|permission denied)$/,
    );
    const tcp = await Listener.open({ scheme: 'tcp', host: '127.0.0.1', port: 0 }, ignore);
    await expectAsync(Listener.open({ scheme: 'tcp', host: '127.0.0.1', port: tcp.port }, ignore)).toBeRejectedWithError(
      `listen tcp 127.0.0.1:${tcp.port}: bind: address already in use`,
    );
    await tcp.close();
  });

  it('drops connections that are open, and closes without waiting for them', async () => {
    await using folder = await temporaryFolder();
    const socket = path.join(folder.path, 's');
    const accepted = Promise.withResolvers<void>();
    const listener = await Listener.open({ scheme: 'unix', path: socket }, () => accepted.resolve());
    const client = net.connect(socket);
    const closed = new Promise(resolve => client.once('close', resolve));
    client.on('error', ignore);
    client.resume();
    await accepted.promise;
    await listener.close();
    await closed;
  });
});
