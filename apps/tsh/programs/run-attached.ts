import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { TshFailure } from '../core/failure';

/** Runs a program with our streams, so that the terminal is its own, and answers its exit code. Throws FAILED_PRECONDITION when it cannot be started. */
export function runAttached(program: string, args: readonly string[], environment: Readonly<Record<string, string>>): Promise<number> {
  const child = spawn(program, args, { stdio: 'inherit', env: environment, shell: false });
  // A terminal sends these to both of us; the program decides what they mean. Sent to us alone, they are passed on.
  const passOn = (['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const).map(signal => {
    const listener = () => void child.kill(signal);
    process.on(signal, listener);
    return () => process.off(signal, listener);
  });
  return new Promise((resolve, reject) => {
    const settle = (work: () => void) => {
      for (const stop of passOn) stop();
      work();
    };
    child.once('error', error =>
      settle(() => reject(new TshFailure('FAILED_PRECONDITION', `${program} could not be started: ${error.message}`))),
    );
    child.once('exit', (code, signal) => settle(() => resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]))));
  });
}
