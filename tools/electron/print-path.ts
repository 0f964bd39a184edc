/** `npm run -s electron-path`: the path of the Electron binary in use, alone on stdout. */
import { resolveElectron } from './resolve';

try {
  const electron = await resolveElectron();
  process.stdout.write(`${electron.path}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
