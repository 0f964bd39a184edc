import * as pty from 'node-pty';
import { programCommand } from './testing/programs.spec';
import { osUser, runTsh, temporaryFolder, testCluster, trustCluster, until, withPatience, yamlWith } from './testing/rig.spec';

describe('tsh ssh in a terminal', () => {
  withPatience();

  it('opens a shell that has the terminal: size, keys, Ctrl-C, exit code', async () => {
    await using folder = await temporaryFolder();
    await using cluster = await testCluster({ yaml: yamlWith(["name: 'ann'"]) });
    await trustCluster(folder.path, cluster);
    const login = await runTsh(folder.path, ['login', `--proxy=${cluster.proxy}`, '--user=ann'], { input: 'right\n' });
    expect(login.code).withContext(login.stderr).toBe(0);
    const [program, script] = await programCommand('tsh');
    const environment = { ...process.env, TELEPORT_HOME: folder.path, TERM: 'xterm-256color' } as Record<string, string>;
    const terminal = pty.spawn(program, [script, `--proxy=${cluster.host}`, 'ssh', `${osUser}@one`], {
      cols: 101,
      rows: 31,
      env: environment,
    });
    let screen = '';
    terminal.onData(text => (screen += text));
    const exited = new Promise<{ exitCode: number }>(resolve => terminal.onExit(resolve));
    // What is typed is echoed, so each mark is written in two parts: only the shell's answer holds it whole.
    const answer = async (keys: string, mark: RegExp) => {
      terminal.write(keys);
      await until(
        () => `${mark} on the screen:\n${screen}`,
        () => mark.test(screen),
      );
    };
    await answer('echo RE""ADY $(stty size) $TERM\r', /READY 31 101 xterm-256color/);
    terminal.resize(77, 22);
    await answer('echo SIZE""D $(stty size)\r', /SIZED 22 77/);
    terminal.write('echo SLE""EPS; sleep 600\r');
    await until('the sleep', () => screen.includes('SLEEPS'));
    await answer('\u0003echo AW""AKE\r', /AWAKE/);
    terminal.write('exit 7\r');
    expect((await exited).exitCode).toBe(7);
    // Device attributes, cursor position, colours: the shell may ask, tsh may not.
    expect(screen.slice(0, screen.indexOf('READY'))).not.toMatch(/\u001b\[6n|\u001b\]1[01];\?|\u001b\[>?c/);
  });

  it('asks for a password without showing it, and gives up on Ctrl-C', async () => {
    await using folder = await temporaryFolder();
    await using cluster = await testCluster({ yaml: yamlWith(["name: 'ann'"]) });
    await trustCluster(folder.path, cluster);
    const [program, script] = await programCommand('tsh');
    const environment = { ...process.env, TELEPORT_HOME: folder.path } as Record<string, string>;
    const ask = () => {
      const terminal = pty.spawn(program, [script, 'login', `--proxy=${cluster.proxy}`, '--user=ann'], {
        cols: 100,
        rows: 30,
        env: environment,
      });
      const shown = { text: '' };
      terminal.onData(text => (shown.text += text));
      return { terminal, shown, exited: new Promise<{ exitCode: number }>(resolve => terminal.onExit(resolve)) };
    };
    const good = ask();
    await until('the question', () => good.shown.text.includes('Password of ann'));
    good.terminal.write('right\r');
    expect((await good.exited).exitCode).toBe(0);
    await until('the status', () => good.shown.text.includes('Logged in as: ann'));
    expect(good.shown.text).not.toContain('right');
    const given = ask();
    await until('the question', () => given.shown.text.includes('Password of ann'));
    given.terminal.write('ri\u0003');
    expect((await given.exited).exitCode).toBe(1);
    await until('the reason', () => given.shown.text.includes('ERROR: \u001b[0mcancelled'));
  });
});
