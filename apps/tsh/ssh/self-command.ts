import { isSea } from 'node:sea';

/** How to start this program again: program and first arguments. */
export function selfCommand(): readonly string[] {
  if (isSea()) return [process.execPath];
  const [, script] = process.argv;
  return [process.execPath, ...process.execArgv, ...(script === undefined ? [] : [script])];
}
