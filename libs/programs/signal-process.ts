/**
 * Signals a process, or with a negative number a process group. One that has gone in between, or is not ours to signal (sudo), is passed over: whether it
 * is gone is for the caller to look at. @throws for what else the system says
 */
export function signalIfThere(target: number, signal: NodeJS.Signals): void {
  try {
    process.kill(target, signal);
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && (thrown.code === 'ESRCH' || thrown.code === 'EPERM'))) throw thrown;
  }
}
