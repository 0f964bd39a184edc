import { constants } from 'node:fs';
import { systemFiles } from '@drawbridge/files';
import { processFacts } from '@drawbridge/programs';
import * as z from 'zod';
import { StartProblem } from '../start-problem';
import type { DataDirectory } from './data-directory';
import { readJsonFile } from './json-file';

const holder = z.object({ pid: z.number().int().positive(), startTime: z.string() });

/** Keeps a second cluster off the same data directory. What a killed one left is taken over: pid and start time tell. */
export async function lockDirectory(directory: DataDirectory): Promise<{ release(): Promise<void> }> {
  const facts = await processFacts(process.pid);
  const mine = JSON.stringify({ pid: process.pid, startTime: facts?.startTime ?? 'unknown' });
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (await create(directory.lock, mine)) return { release: () => systemFiles.unlink(directory.lock) };
    const other = await readHolder(directory.lock);
    if (other !== undefined && (await processFacts(other.pid))?.startTime === other.startTime) {
      throw new StartProblem(
        `${directory.root} is in use by another cluster (process ${other.pid}); stop that one or choose another data directory`,
      );
    }
    await systemFiles.unlink(directory.lock).catch(ignoreMissing);
  }
  throw new StartProblem(`${directory.lock} keeps coming back; is another cluster being started on the same data directory?`);
}

async function create(file: string, content: string): Promise<boolean> {
  try {
    const handle = await systemFiles.open(file, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
    try {
      await handle.writeAll(new TextEncoder().encode(content));
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Undefined when the file is gone again, or was left half written by a cluster that was killed there and then. */
async function readHolder(file: string): Promise<z.infer<typeof holder> | undefined> {
  try {
    return await readJsonFile(file, holder);
  } catch {
    return undefined;
  }
}

function ignoreMissing(error: unknown): void {
  if (codeOf(error) !== 'ENOENT') throw error;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
}
