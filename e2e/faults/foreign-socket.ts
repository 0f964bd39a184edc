import { expect } from '@playwright/test';
import { rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from '../../tools/packages';
import { daemonPid, daemonPids } from '../support/children';
import { profileFiles } from '../support/profile-files';
import type { Fault } from './fault';
import { enterDemo, toldOnce, withFaultyApp } from './faulty-app';

const program = path.join(root, 'build/tsh');

/**
 * Something else stands where the daemon's socket belongs when the daemon starts anew: it is refused and explained, nothing connects, and starting
 * again works once it is gone. `place` puts it there and answers how to take it away.
 */
function foreignSocket(name: string, place: (socket: string) => Promise<() => Promise<void>>): Fault {
  return {
    id: 'A11',
    name,
    run: pass =>
      withFaultyApp(pass, async faulty => {
        const { app, person, userData } = faulty;
        await enterDemo(faulty);
        await faulty.isSettled();
        await wait(pass.random.between(0, 300));
        const found = (await profileFiles(userData)).filter(one => one.kind === 'socket' && one.name.endsWith('tsh-default.socket'));
        expect(found).toHaveLength(1);
        const takeAway = await place(path.join(userData, found[0]?.name ?? ''));
        process.kill(await daemonPid(app, program), 'SIGKILL');
        const startAgain = await toldOnce(person, /The program that talks to clusters/, 30_000);
        expect(await daemonPids(app, program), 'no daemon runs where it could not be trusted').toEqual([]);
        await takeAway();
        const from = performance.now();
        await startAgain.click();
        await expect(person.page.getByRole('alert')).toHaveCount(0, { timeout: 15_000 });
        await person.button('Read the list again').click();
        await expect(person.page.getByRole('status').filter({ hasText: /^Shown as of / })).toHaveCount(0, { timeout: 15_000 });
        return performance.now() - from;
      }),
  };
}

/** A file in place of the socket. */
export const socketIsFile = foreignSocket('socket replaced by a file', async socket => {
  await rm(socket);
  await writeFile(socket, 'not a socket');
  return () => rm(socket);
});

/** The socket's folder behind a symbolic link. */
export const folderIsLink = foreignSocket('socket folder made a symbolic link', async socket => {
  const folder = path.dirname(socket);
  await rename(folder, `${folder}-moved`);
  await symlink(`${folder}-moved`, folder);
  return async () => {
    await rm(folder);
    await rename(`${folder}-moved`, folder);
  };
});
