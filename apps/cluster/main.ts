import { isMainThread } from 'node:worker_threads';
import { program } from './cli/program';

// Threads of this program load the same file: what they do begins elsewhere (databases/pglite-worker.ts).
if (isMainThread) {
  program(exitCode => {
    // Not `process.exit`: what was printed has still to reach a pipe. stdin alone would keep the program going.
    process.exitCode = exitCode;
    process.stdin.destroy();
  })
    // Said outright: in one of Electron's processes commander would take the script's path for the first argument.
    .parseAsync(process.argv.slice(2), { from: 'user' })
    .catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      process.exit(1);
    });
}
