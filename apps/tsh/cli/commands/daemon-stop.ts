import { TshFailure } from '../../core/failure';

/** `tsh daemon stop`: asks the daemon with this pid to end. It does not wait for its end. */
export function daemonStop(pidText: string | undefined): void {
  const pid = /^\d{1,10}$/.test(pidText ?? '') ? Number(pidText) : 0;
  if (pid < 2) throw new TshFailure('INVALID_ARGUMENT', 'which daemon? give its process number: --pid=PID');
  if (process.platform === 'win32') {
    throw new TshFailure('UNIMPLEMENTED', 'daemon stop is not available on Windows yet: end the process by its number');
  }
  try {
    process.kill(pid, 'SIGTERM');
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
    if (code === 'ESRCH') throw new TshFailure('NOT_FOUND', `no process has the number ${pid}`);
    if (code === 'EPERM') throw new TshFailure('PERMISSION_DENIED', `process ${pid} belongs to another user`);
    throw thrown;
  }
}
