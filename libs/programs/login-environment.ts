import { randomUUID } from 'node:crypto';
import os from 'node:os';
import type { Environment } from './environment';
import { loginShell, loginShellArguments } from './login-shell';
import type { ProgramProblem } from './program-problem';
import { startProgram, type RunningProgram } from './start-program';
import { userEnvironment } from './user-environment';

/** What the user's shells start with. */
export interface ShellEnvironment {
  readonly environment: Environment;
  /** Why the login shell could not be asked: tell the user once. The environment is then our own, cleaned. */
  readonly warning?: LoginShellWarning;
}

/** Why the login shell's environment is not known. */
export interface LoginShellWarning {
  readonly code: 'no-shell' | 'not-started' | 'timed-out' | 'ended-early' | 'too-much-output';
  /** Path of the shell, if there is one. */
  readonly shell?: string;
  readonly problem?: ProgramProblem;
}

/** How the login shell is asked. Everything has a default. */
export interface LoginEnvironmentOptions {
  /** Absolute path; undefined means that there is none. Default: the account's. */
  readonly shell?: string | undefined;
  /** Default 10 000 ms. */
  readonly timeoutMs?: number;
  readonly home?: string;
}

/** Set while the login shell is asked, so that login files can leave out what needs a person. */
const askingVariable = 'DRAWBRIDGE_READS_ENVIRONMENT';
const maxOutputBytes = 4 * 1024 * 1024;
/** They describe the asking shell, not the user's wishes. */
const ofTheShellItself = ['_', 'SHLVL', 'PWD', 'OLDPWD', askingVariable];

/** The login shell's environment, asked for once per run. Disposed with the app: a shell that is still being asked ends, with what its login files wait for. */
export class LoginEnvironment implements Disposable {
  #answer: Promise<ShellEnvironment> | undefined;
  #asked: RunningProgram | undefined;
  #isDisposed = false;

  constructor(
    private readonly base: Environment,
    private readonly options: LoginEnvironmentOptions = {},
  ) {}

  /** Never rejects: a failure is a warning beside a usable environment. */
  get(): Promise<ShellEnvironment> {
    this.#answer ??= this.#ask();
    return this.#answer;
  }

  [Symbol.dispose](): void {
    this.#isDisposed = true;
    this.#asked?.killAll();
  }

  async #ask(): Promise<ShellEnvironment> {
    const start = userEnvironment(this.base);
    if (process.platform === 'win32') return { environment: start }; // Windows has no login shell: the session's variables are the user's.
    const shell = 'shell' in this.options ? this.options.shell : loginShell(this.base);
    if (shell === undefined) return { environment: start, warning: { code: 'no-shell' } };
    const marker = randomUUID();
    // Only `env` is at the same place everywhere, and only `env -0` tells a line feed in a value from the next variable.
    const command = `/usr/bin/env printf %s ${marker}; /usr/bin/env -0; /usr/bin/env printf %s ${marker}`;
    const program = await startProgram({
      path: shell,
      args: loginShellArguments(shell, command),
      environment: { ...start, [askingVariable]: '1' },
      cwd: this.options.home ?? os.homedir(),
      stdin: 'ignore',
      stderr: 'ignore',
      onParentDeath: 'kill',
    });
    if (!program.ok) return { environment: start, warning: { code: 'not-started', shell, problem: program.error } };
    this.#asked = program.value;
    // It may have been started just when the app began to end.
    if (this.#isDisposed) program.value.killAll();
    const printed = await printedBetween(program.value, Buffer.from(marker), this.options.timeoutMs ?? 10_000);
    this.#asked = undefined;
    if (typeof printed === 'string') return { environment: start, warning: { code: printed, shell } };
    return { environment: environmentFrom(printed, start) };
  }
}

/** Reads until both markers were seen: programs that login files leave running may keep the pipe open for ever. */
async function printedBetween(program: RunningProgram, marker: Buffer, timeoutMs: number): Promise<Buffer | LoginShellWarning['code']> {
  let output = Buffer.alloc(0);
  let timer: NodeJS.Timeout | undefined;
  const answer = await new Promise<Buffer | LoginShellWarning['code']>(resolve => {
    timer = setTimeout(() => resolve('timed-out'), timeoutMs);
    program.stdout?.on('data', (chunk: Buffer) => {
      output = Buffer.concat([output, chunk]);
      const first = output.indexOf(marker);
      const last = first === -1 ? -1 : output.indexOf(marker, first + marker.length);
      if (last !== -1) resolve(output.subarray(first + marker.length, last));
      else if (output.length > maxOutputBytes) resolve('too-much-output');
    });
    program.stdout?.once('close', () => resolve('ended-early'));
    // A shell that is gone while something else holds its pipe has said all it will.
    void program.exited.then(() => setImmediate(() => resolve('ended-early')));
  });
  clearTimeout(timer);
  program.stdout?.destroy();
  // It has nothing left to do for us. What login files started on purpose (an agent) has a session of its own and stays.
  program.killAll();
  await program.exited;
  return answer;
}

function environmentFrom(printed: Buffer, start: Environment): Environment {
  const entries = printed
    .toString('utf8')
    .split('\0')
    .map(text => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)] as const)
    .filter(([name]) => name !== '' && !ofTheShellItself.includes(name));
  const kept = ofTheShellItself.filter(name => name in start && name !== '_').map(name => [name, start[name] ?? ''] as const);
  return Object.fromEntries([...entries, ...kept]);
}
