import { spawn } from 'node-pty';
import { withParentDeath, type Launch } from '@drawbridge/programs';
import { type Result, fail, ok } from '@drawbridge/lifecycle';
import type { SessionExit } from '@drawbridge/pty-protocol';
import { checkProgram } from './check-program';
import { keepTail } from './keep-tail';
import { ProcessGroup } from './process-group';
import { PtyInput, writeTo } from './pty-input';
import type { ProgramSpec, StartProblem } from './start-problem';
import { unixPty } from './unix-pty';
import { withWaiting } from './with-waiting';

/** What a running program tells. */
export interface PtyEvents {
  /** Output. The bytes are the listener's. */
  readonly output: (bytes: Uint8Array) => void;
  /** Bytes of output that can be used now; more may be given. */
  readonly room: () => number;
  /** The program ended and all its output was given. Nothing follows. */
  readonly ended: (exit: SessionExit) => void;
}

/** A program on a PTY of its own. */
export interface PtyProcess {
  readonly pid: number;
  readonly input: PtyInput;
  /** Stops and resumes reading; the kernel then stops the program. */
  setPaused(paused: boolean): void;
  /** Size in cells; the program gets SIGWINCH. */
  resize(cols: number, rows: number): void;
  /** Ends it: hang-up, then kill after `grace` ms. Resolves when its process group is gone or killed. */
  end(grace: number): Promise<void>;
}

/** Size in cells. */
export interface PtySize {
  readonly cols: number;
  readonly rows: number;
}

/** Starts a program on a new PTY. What can be known to fail beforehand is an error value. */
export async function startPty(spec: ProgramSpec, size: PtySize, events: PtyEvents): Promise<Result<PtyProcess, StartProblem>> {
  const checked = await checkProgram(spec);
  if (!checked.ok) return checked;
  if (process.platform === 'win32') {
    return fail({ reason: 'out-of-resources', message: 'Terminals on Windows are not supported by this version.' });
  }
  try {
    // When this process dies, the kernel hangs up on the program, even if another one has inherited its terminal. See docs/adr/0090.
    const launch = await withParentDeath({ path: spec.program, args: spec.args }, 'hang-up');
    return ok(unixProcess(spec, launch, { size, events }));
  } catch (error) {
    return fail({
      reason: 'out-of-resources',
      message: `The system gave no terminal for "${spec.program}" (${String(error)}). Close some terminals and try again.`,
    });
  }
}

function unixProcess(
  spec: ProgramSpec,
  launch: Launch,
  { size, events }: { readonly size: PtySize; readonly events: PtyEvents },
): PtyProcess {
  const pty = unixPty(
    spawn(launch.path, [...launch.args], {
      name: 'xterm-256color',
      ...size,
      cwd: spec.cwd,
      env: { ...spec.environment, COLORTERM: 'truecolor' },
      // Asking for text makes the kernel erase whole characters in line mode (IUTF8); asking for bytes would not.
      encoding: 'utf8',
    }),
  );
  // Latin-1 is the encoding in which each byte is one character: the bytes come back unchanged below.
  pty.setEncoding('latin1');
  const tail = keepTail(pty._socket, pty.fd, events.output);
  const input = new PtyInput(writeTo(pty.fd));
  const group = new ProcessGroup(pty.pid);
  let isOver = false;
  pty._socket.once('close', () => {
    isOver = true;
    input.close();
  });
  pty.onData(text => {
    tail.read();
    const bytes = Buffer.from(text, 'latin1');
    // What a paused stream has read is older than what the kernel holds.
    const isLast = pty._socket.readableLength === 0 && !pty._socket.destroyed;
    events.output(isLast ? withWaiting(bytes, pty.fd, events.room()) : bytes);
  });
  pty.onExit(({ exitCode, signal }) => {
    group.ended();
    events.ended({ code: exitCode, signal: signal ?? 0 });
  });
  return {
    pid: pty.pid,
    input,
    setPaused: paused => {
      if (paused) pty.pause();
      else pty.resume();
      tail.setPaused(paused);
    },
    resize: (cols, rows) => {
      if (!isOver) pty.resize(cols, rows);
    },
    end: grace => group.end(grace),
  };
}
