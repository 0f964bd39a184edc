import { lstat, mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { status } from '@grpc/grpc-js';
import * as wire from '@drawbridge/wire';
import { ControlBench, type Stream } from '../spec-support/control-bench';
import { HostBench } from '../spec-support/host-bench';
import { serveControl } from './control-server';

const { ptyHost } = wire;
const request = {
  ptyId: 'one',
  program: '/bin/bash',
  args: ['--norc', '--noprofile', '-c', 'echo hello; exit 3'],
  env: [{ name: 'PATH', value: '/usr/bin:/bin' }],
  cwd: '/',
  cols: 70,
  rows: 20,
  titleHint: 'hint',
  scrollbackLines: 100,
};
type Manage = Stream<wire.ptyHost.ManagePtyProcessRequest, wire.ptyHost.ManagePtyProcessResponse>;

describe('PtyHostService', () => {
  let control: ControlBench;
  beforeEach(async () => {
    control = await ControlBench.open();
  });
  afterEach(async () => {
    await control[Symbol.asyncDispose]();
  });

  const create = (changes: Partial<typeof request> = {}) => control.call(wire.ptyHostCreatePtyProcess, { ...request, ...changes });
  const manage = (ptyId = 'one'): Manage => {
    const stream = control.bidi(wire.ptyHostManagePtyProcess);
    stream.send({ message: 'start', start: { ptyId } });
    return stream;
  };
  /** What a stream carries to its end, as text. */
  const carry = async (stream: Manage): Promise<{ text: string; last: wire.ptyHost.ManagePtyProcessResponse }> => {
    let text = '';
    const last = await stream.until(message => {
      if (message.message === 'data') {
        text += Buffer.from(message.data.data).toString();
        stream.send({ message: 'ack', ack: { sequence: message.data.sequence + message.data.data.byteLength } });
      }
      return message.message === 'exit' || message.message === 'startError';
    });
    return { text, last };
  };

  it('serves on a socket of this user alone', async () => {
    expect((await stat(path.dirname(control.socket))).mode & 0o777).toBe(0o700);
    expect((await stat(control.socket)).mode & 0o777).toBe(0o600);
  });

  it('starts a program, carries its bytes in order and tells its end', async () => {
    await create();
    const stream = manage();
    const open = await stream.next();
    expect(open).toEqual(
      jasmine.objectContaining({ message: 'open', open: jasmine.objectContaining({ cols: 70, rows: 20, sequence: 0 }) }),
    );
    const { text, last } = await carry(stream);
    expect(text).toBe('hello\r\n');
    expect(last.message === 'exit' && { code: last.exit.code, signal: last.exit.signal }).toEqual({ code: 3, signal: 0 });
    expect(await stream.next()).toBe('end');
  });

  it('carries input and sizes, and says the size that came of it', async () => {
    await create({ args: ['-c', 'read line; stty size; echo "got $line"'] });
    const stream = manage();
    await stream.until(message => message.message === 'open');
    stream.send({ message: 'resize', resize: { cols: 100, rows: 30 } });
    expect(await stream.next()).toEqual(
      jasmine.objectContaining({ message: 'resize', resize: jasmine.objectContaining({ cols: 100, rows: 30 }) }),
    );
    stream.send({ message: 'data', data: { data: Buffer.from('typed\r') } });
    const { text } = await carry(stream);
    expect(text).toContain('30 100\r\ngot typed');
  });

  it('stops a program whose output is not acknowledged, and goes on when it is', async () => {
    await create({ args: ['-c', 'head -c 3000000 /dev/zero | tr "\\0" x; echo; echo end'] });
    const stream = manage();
    let received = 0;
    await stream.until(message => {
      if (message.message === 'data') {
        expect(message.data.sequence).toBe(received);
        received += message.data.data.byteLength;
      }
      return received > 450_000;
    });
    const session = control.bench.host.registry.get('one');
    for (let round = 0; round < 100; round += 1) await new Promise(resolve => setImmediate(resolve));
    expect(session?.log.end).toBeLessThan(700_000);
    stream.send({ message: 'ack', ack: { sequence: received } });
    const { text } = await carry(stream);
    expect(text.endsWith('end\r\n')).toBe(true);
  });

  it('leaves the program running when the client ends or cancels its stream, and lets another join', async () => {
    await create({ args: ['-c', 'echo ready; read; echo done'] });
    const first = manage();
    await first.until(message => message.message === 'data');
    first.finish();
    expect(await first.until(() => false).catch(String)).toContain('The stream ended');
    const second = manage();
    const open = await second.next();
    expect(open).toEqual(jasmine.objectContaining({ open: jasmine.objectContaining({ sequence: 7 }) }));
    second.cancel();
    const third = manage();
    await third.until(message => message.message === 'open');
    third.send({ message: 'data', data: { data: Buffer.from('\r') } });
    expect((await carry(third)).text).toContain('done');
  });

  it('tells why a program did not start', async () => {
    await create({ program: '/no/such/shell' });
    const stream = manage();
    const { last } = await carry(stream);
    expect(last.message === 'startError' && last.startError.reason).toBe(ptyHost.StartErrorReason.PROGRAM_NOT_FOUND);
    expect(last.message === 'startError' && last.startError.message).toContain('"/no/such/shell" does not exist');
    const [listed] = (await control.call(wire.ptyHostListPtyProcesses, {})).processes;
    expect(listed?.state).toBe(ptyHost.PtyProcessState.ENDED);
    expect(listed?.startError?.reason).toBe(ptyHost.StartErrorReason.PROGRAM_NOT_FOUND);
  });

  it('lists what there is, with grants, and forgets what is closed', async () => {
    await create();
    await create({ ptyId: 'two', args: ['-c', 'cat'] });
    for (const windowId of [9, 2, 9]) await control.call(wire.ptyHostGrantPtyProcess, { windowId, ptyId: 'two' });
    const stream = manage('two');
    await stream.until(message => message.message === 'open');
    const { processes } = await control.call(wire.ptyHostListPtyProcesses, {});
    expect(processes.map(one => [one.ptyId, one.state, one.title, one.cwd, one.cols, [...one.grantedWindowIds]])).toEqual([
      ['one', ptyHost.PtyProcessState.CREATED, 'hint', '/', 70, []],
      ['two', ptyHost.PtyProcessState.RUNNING, 'hint', '/', 70, [2, 9]],
    ]);
    expect((await control.call(wire.ptyHostGetCwd, { ptyId: 'two' })).cwd).toBe('/');
    expect((await control.call(wire.ptyHostPing, {})).runningCount).toBe(1);
    await control.call(wire.ptyHostClosePtyProcess, { ptyId: 'two' });
    expect(await stream.until(() => false).catch(String)).toContain('The session was closed');
    expect((await control.call(wire.ptyHostListPtyProcesses, {})).processes.map(one => one.ptyId)).toEqual(['one']);
    await create({ ptyId: 'two' });
  });

  it('watches sessions from their list to their end', async () => {
    await create({ args: ['-c', `printf '\\e]2;new title\\a'; read; exit 9`] });
    const watch = control.watch(wire.ptyHostWatchPtyProcesses, {});
    expect(await watch.next()).toEqual(jasmine.objectContaining({ ptyId: 'one', event: 'listed' }));
    await create({ ptyId: 'two', program: '/nowhere' });
    expect(await watch.next()).toEqual(jasmine.objectContaining({ ptyId: 'two', event: 'created' }));
    manage('two');
    expect(await watch.next()).toEqual(jasmine.objectContaining({ ptyId: 'two', event: 'startFailed' }));
    const stream = manage();
    expect(await watch.next()).toEqual(jasmine.objectContaining({ ptyId: 'one', event: 'started' }));
    const titled = await watch.next();
    expect(titled !== 'end' && !(titled instanceof Error) && titled.event === 'titleChanged' && titled.titleChanged.title).toBe(
      'new title',
    );
    stream.send({ message: 'data', data: { data: Buffer.from('\r') } });
    const ended = await watch.next();
    expect(ended !== 'end' && !(ended instanceof Error) && ended.event === 'exited' && ended.exited.code).toBe(9);
    await control.call(wire.ptyHostClosePtyProcess, { ptyId: 'one' });
    expect(await watch.next()).toEqual(jasmine.objectContaining({ ptyId: 'one', event: 'closed' }));
    watch.cancel();
  });

  it('answers colour queries of all sessions with the theme that was told', async () => {
    const ask = `stty -icanon -echo min 0 time 3; printf '\\e]11;?\\a'; cat | od -An -c | tr -d ' \\n'`;
    await create({ args: ['-c', ask] });
    const colours = {
      foreground: 0x111111,
      background: 0xfafbfc,
      cursor: 0x222222,
      palette: Array.from({ length: 16 }, (_, index) => index),
    };
    await control.call(wire.ptyHostSetTheme, colours);
    await create({ ptyId: 'two', args: ['-c', ask] });
    for (const ptyId of ['one', 'two']) expect((await carry(manage(ptyId))).text).toContain('rgb:fafa/fbfb/fcfc');
  });

  describe('with bad requests', () => {
    const bad: Record<string, Partial<typeof request>> = {
      'an empty id': { ptyId: '' },
      'a long id': { ptyId: 'x'.repeat(129) },
      'a relative program': { program: 'bash' },
      'no program': { program: '' },
      'a relative folder': { cwd: 'here' },
      'NUL in an argument': { args: ['a\0b'] },
      'NUL in a variable': { env: [{ name: 'A', value: 'b\0c' }] },
      'a variable without name': { env: [{ name: '', value: 'b' }] },
      'a variable with = in its name': { env: [{ name: 'A=B', value: 'c' }] },
      'too many columns': { cols: 2_001 },
      'too many rows': { rows: 100_000 },
      'too much scrollback': { scrollbackLines: 4_000_000_000 },
    };
    for (const [name, changes] of Object.entries(bad)) {
      it(`refuses ${name}`, async () => {
        await expectAsync(create(changes)).toBeRejectedWith(
          jasmine.objectContaining({ code: status.INVALID_ARGUMENT, details: jasmine.stringMatching(/\.$/) }),
        );
        expect(control.bench.host.registry.sessions).toEqual([]);
      });
    }

    it('refuses an id that is in use', async () => {
      await create();
      await expectAsync(create()).toBeRejectedWith(jasmine.objectContaining({ code: status.ALREADY_EXISTS }));
    });

    it('refuses unknown ids everywhere', async () => {
      for (const call of [
        control.call(wire.ptyHostGetCwd, { ptyId: 'x' }),
        control.call(wire.ptyHostClosePtyProcess, { ptyId: '__proto__' }),
        control.call(wire.ptyHostGrantPtyProcess, { ptyId: '', windowId: 1 }),
        control.call(wire.ptyHostRevokePtyProcess, { ptyId: 'x', windowId: 1 }),
        manage('x').until(() => false),
      ]) {
        await expectAsync(call).toBeRejectedWith(jasmine.objectContaining({ code: status.NOT_FOUND }));
      }
    });

    it('refuses themes that are not whole', async () => {
      const palette = Array.from({ length: 16 }, () => 0);
      for (const theme of [{ palette: [1, 2] }, { palette, foreground: 0x1000000 }, { palette: [...palette.slice(1), 0xffffffff] }]) {
        await expectAsync(control.call(wire.ptyHostSetTheme, theme)).toBeRejectedWith(
          jasmine.objectContaining({ code: status.INVALID_ARGUMENT }),
        );
      }
    });

    it('refuses streams that begin wrongly or twice', async () => {
      await create({ args: ['-c', 'cat'] });
      const headless = control.bidi(wire.ptyHostManagePtyProcess);
      headless.send({ message: 'data', data: { data: Buffer.from('x') } });
      await expectAsync(headless.until(() => false)).toBeRejectedWith(jasmine.objectContaining({ code: status.FAILED_PRECONDITION }));
      const twice = manage();
      twice.send({ message: 'start', start: { ptyId: 'one' } });
      await expectAsync(twice.until(() => false)).toBeRejectedWith(jasmine.objectContaining({ code: status.FAILED_PRECONDITION }));
    });
  });
});

describe('serveControl', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'drawbridge-control-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it('takes the place of a socket that nobody listens on, and not of one that lives', async () => {
    await using bench = new HostBench();
    const socket = path.join(folder, 'run', 's');
    const first = await serveControl(bench.host.registry, socket);
    const second = await serveControl(bench.host.registry, socket);
    expect(second).toEqual({ ok: false, error: jasmine.stringContaining('used by another program') as never });
    if (first.ok) await first.value.close();
    await expectAsync(lstat(socket)).toBeRejected();
    const abandoned = createServer();
    await new Promise<void>(resolve => abandoned.listen(socket, resolve));
    const live = await serveControl(bench.host.registry, socket);
    expect(live.ok).toBe(false);
    await new Promise(resolve => abandoned.close(resolve));
    const third = await serveControl(bench.host.registry, socket);
    expect(third.ok).toBe(true);
    if (third.ok) await third.value.close();
  });

  it('refuses a folder that is a link and a place that holds a file', async () => {
    await using bench = new HostBench();
    await mkdir(path.join(folder, 'real'), { mode: 0o700 });
    await symlink(path.join(folder, 'real'), path.join(folder, 'link'));
    expect((await serveControl(bench.host.registry, path.join(folder, 'link', 's'))).ok).toBe(false);
    await writeFile(path.join(folder, 'real', 's'), 'a file');
    expect(await serveControl(bench.host.registry, path.join(folder, 'real', 's'))).toEqual({
      ok: false,
      error: jasmine.stringContaining('not a socket') as never,
    });
  });
});
