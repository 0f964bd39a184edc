import { chmod, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ScriptedProgramOptions } from './scripted-program-options';

const here = import.meta.dirname;
let bundled: Promise<string> | undefined;

/**
 * Writes a scripted daemon as an executable file into a folder of the caller's and answers its path, fit for CONNECT_TSH_BIN_PATH.
 * It runs with this process's Node and reads recordings from the checkout; nothing in its environment matters.
 */
export async function scriptedDaemonExecutable(folder: string, options: ScriptedProgramOptions = {}): Promise<string> {
  bundled ??= bundle();
  const script = path.join(folder, 'scripted-daemon.mjs');
  const settings = path.join(folder, 'scripted-daemon.json');
  const program = path.join(folder, 'tsh');
  await writeFile(script, await bundled);
  await writeFile(settings, JSON.stringify(options));
  await writeFile(program, `#!/bin/sh\nSCRIPTED_DAEMON=${quoted(settings)} exec ${quoted(process.execPath)} ${quoted(script)} "$@"\n`);
  await chmod(program, 0o755);
  return program;
}

/** The program in one file, made once per process. */
async function bundle(): Promise<string> {
  // Only those who make one pay for the bundler.
  const { build } = await import('esbuild');
  const built = await build({
    entryPoints: [path.join(here, 'scripted-daemon-program.ts')],
    write: false,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
    tsconfig: path.resolve(here, '../../tsconfig.json'),
    // Half of grpc-js is CommonJS that requires Node's own modules.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    // Recordings and .proto files are found beside the sources.
    define: { 'import.meta.url': JSON.stringify(`file://${here}/scripted-daemon-program.ts`) },
  });
  return built.outputFiles[0]?.text ?? '';
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
