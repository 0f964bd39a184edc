import path from 'node:path';
import { unlink } from 'node:fs/promises';
import { ok, type Result } from '@drawbridge/lifecycle';
import { readTextLimited, writeFileAtomic, type FileProblem } from '@drawbridge/files';
import { processFacts, type ProcessIdentity } from '@drawbridge/programs';

/**
 * What belongs to a recorded child beside itself: nothing (`leave`), its process group (`end`), or it leads a terminal session, whose program may
 * have become another one and which ends by a hang-up (`session`).
 */
export type Leftovers = 'end' | 'leave' | 'session';

/** What is kept on disk about a running child, for the run after a killed one. */
export interface PidRecord {
  readonly child: ProcessIdentity;
  /** Absolute path of what it runs. */
  readonly program: string;
  readonly leftovers: Leftovers;
  /** Who started it: while that process lives, the child is nobody's orphan. */
  readonly parent: ProcessIdentity;
}

const maxRecordBytes = 16 * 1024;

/** The record's file: `<runDirectory>/<name>.pid.json`. */
export function recordPath(runDirectory: string, name: string): string {
  return path.join(runDirectory, `${name}.pid.json`);
}

/** Writes down a child. `unknown`: it is gone already, or the system does not tell its start time, and a record without one could end a stranger. */
export async function writeRecord(
  file: string,
  child: { readonly pid: number; readonly program: string; readonly leftovers: Leftovers },
): Promise<Result<'written' | 'unknown', FileProblem>> {
  const [facts, parent] = await Promise.all([processFacts(child.pid), processFacts(process.pid)]);
  if (facts === undefined || parent === undefined) return ok('unknown');
  const record: PidRecord = {
    child: { pid: facts.pid, startTime: facts.startTime },
    program: child.program,
    leftovers: child.leftovers,
    parent: { pid: parent.pid, startTime: parent.startTime },
  };
  const written = await writeFileAtomic(file, JSON.stringify(record));
  return written.ok ? ok('written') : written;
}

/** Forgets a child that is gone. */
export async function removeRecord(file: string): Promise<void> {
  await unlink(file).catch((thrown: unknown) => {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT')) throw thrown;
  });
}

/** Reads a record; one that is not of this shape (`undefined`) says nothing and may be removed. */
export async function readRecord(file: string): Promise<Result<PidRecord | undefined, FileProblem>> {
  const text = await readTextLimited(file, { maxBytes: maxRecordBytes });
  if (!text.ok) return text;
  try {
    const value: unknown = JSON.parse(text.value);
    return ok(isRecord(value) ? value : undefined);
  } catch {
    return ok(undefined);
  }
}

function isRecord(value: unknown): value is PidRecord {
  if (typeof value !== 'object' || value === null) return false;
  const { child, parent, program, leftovers } = value as Readonly<Record<string, unknown>>;
  return (
    isIdentity(child) && isIdentity(parent) && typeof program === 'string' && ['end', 'leave', 'session'].includes(leftovers as string)
  );
}

function isIdentity(value: unknown): value is ProcessIdentity {
  if (typeof value !== 'object' || value === null) return false;
  const { pid, startTime } = value as Readonly<Record<string, unknown>>;
  return Number.isSafeInteger(pid) && (pid as number) > 1 && typeof startTime === 'string' && startTime !== '';
}
