import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { HostBench, hasEnded } from './spec-support/host-bench';

describe('PTY host', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'drawbridge-pty-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  describe('starting', () => {
    const bad: readonly (readonly [string, (folder: string) => Promise<{ program?: string; cwd?: string }>, string, string])[] = [
      ['a program that does not exist', async at => ({ program: `${at}/no such shell` }), 'program-not-found', 'does not exist'],
      ['a relative program', async () => ({ program: 'bash' }), 'program-not-executable', 'not an absolute path'],
      ['a folder as program', async at => ({ program: at }), 'program-not-executable', 'is not a file'],
      [
        'a file that is not executable',
        async at => {
          await writeFile(`${at}/text`, 'x', { mode: 0o600 });
          return { program: `${at}/text` };
        },
        'program-not-executable',
        'may not be run',
      ],
      [
        'a link that leads nowhere',
        async at => {
          await symlink(`${at}/nowhere`, `${at}/link`);
          return { program: `${at}/link` };
        },
        'program-not-found',
        'does not exist',
      ],
      ['a folder that is gone', async at => ({ cwd: `${at}/gone` }), 'cwd-not-found', 'does not exist'],
      ['a relative folder', async () => ({ cwd: 'here' }), 'cwd-not-found', 'not an absolute path'],
      [
        'a file as folder',
        async at => {
          await writeFile(`${at}/file`, 'x');
          return { cwd: `${at}/file` };
        },
        'cwd-not-found',
        'is not a folder',
      ],
    ];
    for (const [name, make, reason, words] of bad) {
      it(`refuses ${name} in clear words, without another try`, async () => {
        await using bench = new HostBench();
        const session = bench.session('echo must not run', await make(folder));
        const started = await session.start();
        expect(started.ok).toBe(false);
        if (!started.ok) expect(started.error).toEqual({ reason: reason as never, message: jasmine.stringContaining(words) });
        expect(session.state.state).toBe('failed');
        expect(session.log.end).toBe(0);
      });
    }

    it('gives the program its arguments, environment and folder unchanged, whatever is in them', async () => {
      await using bench = new HostBench();
      const odd = `${folder}/a 'b' "c" $HOME \`id\` 😀 é`;
      await mkdir(odd);
      const program = `${odd}/my program 🎉`;
      await writeFile(program, '#!/bin/bash\nprintf "%s\\n" "$PWD" "$@"; env | LC_ALL=C sort | grep -v ^_=\n');
      await chmod(program, 0o755);
      const environment = { PATH: '/usr/bin:/bin', 'ODD NAME': `it's "quoted" $x 😀`, LINES_: 'a\tb', EMPTY: '', LONG: 'x'.repeat(20_000) };
      const args = ['', ' ', '*', '$(id)', `'"`, '😀', '-n', '--', 'a\\b'];
      const session = bench.session('', { program, args, environment, cwd: odd, size: { cols: 2_000, rows: 50 } });
      const view = bench.window().show(session, { cols: 2_000, rows: 50 });
      await session.start();
      await view.ended();
      const wanted = { ...environment, TERM: 'xterm-256color', COLORTERM: 'truecolor', PWD: odd, SHLVL: jasmine.anything() as never };
      const lines = view.text.split('\n').map(line => line.replace('↳', ''));
      expect(lines.slice(0, args.length + 1)).toEqual([odd, ...args.map(arg => arg.trimEnd())]);
      const joined = view.text.slice(view.text.indexOf('COLORTERM=')).replaceAll('\n↳', '');
      for (const name of Object.keys(wanted)) {
        if (name === 'SHLVL' || name === 'LINES_') continue;
        expect(joined).toContain(`${name}=${String(wanted[name as never])}`);
      }
      expect(
        joined
          .split('\n')
          .map(line => line.split('=')[0])
          .sort(),
      ).toEqual(Object.keys(wanted).sort());
    });

    it('erases whole characters in line mode', async () => {
      await using bench = new HostBench();
      const session = bench.session('stty -a | grep -o ".\\?iutf8"');
      const view = bench.window().show(session);
      await session.start();
      await view.ended();
      expect(view.text).toBe(' iutf8');
    });

    it('happens with the first view, in its size', async () => {
      await using bench = new HostBench();
      const session = bench.session('stty size');
      const view = bench.window().show(session, { cols: 132, rows: 43 });
      expect(await view.ended()).toEqual({ code: 0, signal: 0 });
      expect(view.text).toBe('43 132');
    });

    it('starts once, however many ask', async () => {
      await using bench = new HostBench();
      const session = bench.session('echo one');
      const answers = await Promise.all([session.start(), session.start()]);
      expect(answers[0]).toEqual(answers[1]);
    });
  });

  describe('ending', () => {
    for (const [script, exit] of [
      ['exit 0', { code: 0, signal: 0 }],
      ['exit 255', { code: 255, signal: 0 }],
      ['kill -TERM $$', { code: 0, signal: 15 }],
      ['kill -KILL $$', { code: 0, signal: 9 }],
    ] as const) {
      it(`tells how "${script}" ended`, async () => {
        await using bench = new HostBench();
        const session = bench.session(script);
        const view = bench.window().show(session);
        await session.start();
        expect(await view.ended()).toEqual(exit);
        expect(session.state).toEqual({ state: 'ended', exit });
      });
    }

    it('keeps the last screen for those who come later, and takes no more input', async () => {
      await using bench = new HostBench();
      const session = bench.session('echo last words; exit 4');
      const first = bench.window().show(session);
      await session.start();
      await first.ended();
      const late = bench.window(2).show(session);
      expect(await late.ended()).toEqual({ code: 4, signal: 0 });
      expect(late.text).toBe('last words');
      late.type('x'.repeat(1_000_000));
      await late.until(() => late.view.waitingInput === 0);
    });

    it('ends at once when the terminal is kept open by a background program', async () => {
      await using bench = new HostBench();
      const session = bench.session('trap "" HUP; sleep 30 & echo gone; exit 5');
      const view = bench.window().show(session);
      await session.start();
      expect(await view.ended()).toEqual({ code: 5, signal: 0 });
      expect(view.text).toBe('gone');
    });

    it('kills what ignores the hang-up, in the foreground and in the program’s own group', async () => {
      await using bench = new HostBench();
      const session = bench.session('set -m; (trap "" HUP TERM; echo ready $BASHPID; while :; do sleep 1; done)');
      const view = bench.window().show(session);
      const started = await session.start();
      await view.until(() => /ready \d+/.test(view.text));
      const inner = Number(/ready (\d+)/.exec(view.text)?.[1]);
      await session.close(100);
      for (const pid of [started.ok ? started.value : 0, inner]) expect(await hasEnded(pid)).toBe(true);
    });

    it('hangs up a stopped program', async () => {
      await using bench = new HostBench();
      const session = bench.session('echo ready; kill -STOP $$; echo not reached');
      const view = bench.window().show(session);
      const started = await session.start();
      await view.untilText('ready');
      await session.close(5_000);
      expect(await hasEnded(started.ok ? started.value : 0)).toBe(true);
    });

    it('tells a window that its session was closed', async () => {
      await using bench = new HostBench();
      const session = bench.session('cat');
      const view = bench.window().show(session);
      await session.start();
      await bench.host.registry.close(session);
      await view.until(() => view.refusals.length > 0);
      expect(view.refusals).toEqual(['closed: the session was closed']);
    });
  });

  describe('queries', () => {
    const ask = (query: string): string =>
      `stty -icanon -echo min 1; printf '${query}'; IFS= read -r -d ';' answer; printf 'got %q' "$answer"`;

    it('are answered with nobody attached', async () => {
      await using bench = new HostBench();
      const session = bench.session(ask('\\e]11;?\\e\\\\\\e[6n'));
      await session.start();
      const view = bench.window().show(session);
      await view.ended();
      expect(view.text).toContain(`got $'\\E]11'`);
    });

    it('are answered once when two windows look, and by no window', async () => {
      await using bench = new HostBench();
      const session = bench.session(
        `stty -icanon -echo min 0 time 3; printf '\\e[c\\e[6n\\e]11;?\\a\\e[>q'; cat | od -An -c | tr -d ' \\n'`,
      );
      const views = [bench.window().show(session), bench.window(2).show(session)];
      await session.start();
      const [first] = views;
      await first?.ended();
      expect(first?.text.replaceAll('\n↳', '')).toBe('033[?1;2c033[1;1R033]11;rgb:0000/0000/0000033\\033P>|Drawbridge(0.0.0)033\\');
      expect(views.flatMap(view => view.typed)).toEqual([]);
    });

    it('that nobody reads the answers to do not pile up', async () => {
      await using bench = new HostBench();
      const session = bench.session(`stty raw -echo; for i in {1..30000}; do printf '\\e[>q\\e[>q\\e[>q'; done; echo done; read`);
      const view = bench.window().show(session);
      await session.start();
      await view.untilText('done');
      expect(session.log.end).toBe(30_000 * 12 + 5);
    });
  });

  describe('size', () => {
    it('reaches the program, and the terminal together with the output', async () => {
      await using bench = new HostBench();
      const session = bench.session('trap "stty size" WINCH; echo ready; while :; do sleep 0.01; done');
      const view = bench.window().show(session);
      await session.start();
      await view.untilText('ready');
      view.view.resize({ cols: 100, rows: 30 });
      await view.untilText('30 100');
      expect([view.terminal.cols, view.terminal.rows]).toEqual([100, 30]);
      expect([session.reader.screen.cols, session.reader.screen.rows]).toEqual([100, 30]);
    });

    it('is the smallest of all who look, and grows again when one goes or hides', async () => {
      await using bench = new HostBench();
      const session = bench.session('cat');
      const wide = bench.window().show(session, { cols: 200, rows: 20 });
      const high = bench.window(2).show(session, { cols: 90, rows: 60 });
      await session.start();
      await wide.until(() => wide.terminal.cols === 90);
      expect([wide.terminal.rows, session.size]).toEqual([20, { cols: 90, rows: 20 }]);
      high.view.hide();
      await wide.until(() => wide.terminal.cols === 200);
      high.view.show();
      await wide.until(() => wide.terminal.cols === 90);
      high.view.detach();
      await wide.until(() => wide.terminal.cols === 200);
      expect(session.size).toEqual({ cols: 200, rows: 20 });
    });
  });

  describe('title and directory', () => {
    it('are told as they change, titles at most ten times a second', async () => {
      await using bench = new HostBench();
      const titles: string[] = [];
      const last = Promise.withResolvers<void>();
      bench.host.registry.listen(event => {
        if (event.kind !== 'session' || event.event.kind !== 'title') return;
        titles.push(event.event.title);
        if (event.event.title === 'last') last.resolve();
      });
      const session = bench.session(`for i in {1..5000}; do printf '\\e]2;title %d\\a' $i; done; printf '\\e]2;last\\a'; read`);
      expect(session.title).toBe('hint');
      await session.start();
      await last.promise;
      expect(titles.length).toBeLessThan(50);
    });

    it('follow the shell by the system', async () => {
      await using bench = new HostBench();
      const directories: string[] = [];
      const moved = Promise.withResolvers<void>();
      bench.host.registry.listen(event => {
        if (event.kind !== 'session' || event.event.kind !== 'directory') return;
        directories.push(event.event.directory);
        moved.resolve();
      });
      const session = bench.session('', { args: ['--norc', '--noprofile', '-i'], cwd: folder });
      const view = bench.window().show(session);
      await session.start();
      await view.untilText('$');
      expect(await session.directory()).toBe(folder);
      view.type('cd /usr/share\r');
      await moved.promise;
      expect(directories).toEqual(['/usr/share']);
      view.type(`mkdir "${folder}/x y"; cd "${folder}/x y"; rmdir "${folder}/x y"; echo mo''ved\r`);
      await view.untilText('moved');
      expect(await session.directory()).toBe(`${folder}/x y`);
    });

    it('follow what the shell says of this machine, not of another', async () => {
      await using bench = new HostBench();
      const session = bench.session(`printf '\\e]7;file://testhost/tmp\\a\\e]7;file://${hostname()}x/etc\\a'; echo said; read`);
      const view = bench.window().show(session);
      await session.start();
      await view.untilText('said');
      expect(session.lastDirectory).toBe('/tmp');
    });
  });
});
