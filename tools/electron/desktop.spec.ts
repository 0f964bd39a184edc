import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { openDesktop } from './desktop';
import { startHelper } from './helper-process';
import { xauthority } from './xauthority';

const folders = (): readonly string[] => readdirSync(tmpdir()).filter(name => name.startsWith(`dbd-${process.pid}-`));

/** What an X server answers to a client's first bytes with a cookie: 1 is welcome, 0 is refused (X11 protocol, section 8). */
function greet(display: string, cookie: Buffer): Promise<number | undefined> {
  const name = Buffer.from('MIT-MAGIC-COOKIE-1');
  const head = Buffer.alloc(12);
  head.write('l', 0, 'latin1');
  head.writeUInt16LE(11, 2);
  head.writeUInt16LE(name.length, 6);
  head.writeUInt16LE(cookie.length, 8);
  const padded = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
  return new Promise((resolve, reject) => {
    const socket = connect(`/tmp/.X11-unix/X${display.slice(1)}`);
    socket.once('error', reject);
    socket.once('data', answer => {
      socket.destroy();
      resolve(answer[0]);
    });
    socket.write(Buffer.concat([head, padded(name), padded(cookie)]));
  });
}

describe('xauthority', () => {
  it('is one entry for any display, with lengths before each field', () => {
    const file = xauthority(Buffer.alloc(16, 7));
    expect(file.subarray(0, 8).toString('hex')).toBe('ffff000000000012');
    expect(file.subarray(8, 26).toString('latin1')).toBe('MIT-MAGIC-COOKIE-1');
    expect(file.subarray(26).toString('hex')).toBe(`0010${'07'.repeat(16)}`);
  });

  it('has another cookie each time', () => {
    expect(xauthority().equals(xauthority())).toBeFalse();
  });
});

describe('openDesktop', () => {
  it('starts a display that only the holder of its cookie reaches, and leaves nothing behind', async () => {
    const said: string[] = [];
    const desktop = await openDesktop({ virtual: 'always', say: text => said.push(text) });
    const display = desktop.environment['DISPLAY'] ?? '';
    const cookieFile = desktop.environment['XAUTHORITY'] ?? '';
    expect(said.join()).toContain(`Xvfb ${display}`);
    expect(statSync(cookieFile).mode & 0o777).toBe(0o600);
    const cookie = readFileSync(cookieFile).subarray(-16);
    expect(await greet(display, cookie)).toBe(1);
    expect(await greet(display, Buffer.alloc(16))).toBe(0);
    await desktop[Symbol.asyncDispose]();
    await expectAsync(greet(display, cookie)).toBeRejected();
    expect(folders()).toEqual([]);
  });
});

describe('startHelper', () => {
  it('tells the last words of a helper that ends before it is ready', async () => {
    await expectAsync(startHelper('/bin/sh', ['-c', 'echo broken >&2; exit 3'])).toBeRejectedWithError(/code 3: broken/);
  });

  it('tells when there is no such program', async () => {
    await expectAsync(startHelper('/nonexistent/helper', [])).toBeRejectedWithError(/nonexistent/);
  });

  it('resolves with the first line and stops the helper', async () => {
    const helper = await startHelper('/bin/sh', ['-c', 'echo $$ >&3; exec sleep 600 3>&-']);
    const alive = (): boolean => spawnSync('kill', ['-0', helper.answer]).status === 0;
    expect(alive()).toBeTrue();
    await helper.stop();
    expect(alive()).toBeFalse();
    await helper.stop();
  });
});
