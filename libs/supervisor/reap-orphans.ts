import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { endProcess, endSession, isRunning, type EndedProcess } from '@drawbridge/programs';
import { readRecord, removeRecord } from './pid-record';

/** What was found under one record of an earlier run. */
export interface ReapedOrphan {
  /** The name its supervisor gave it. */
  readonly name: string;
  /** `owned`: whoever started it still lives, so it was left alone. `unreadable`: the record says nothing, or is not ours. */
  readonly outcome: EndedProcess | 'owned' | 'unreadable';
}

/** ms that an orphan has between SIGTERM and SIGKILL: start-up waits for it. */
const orphanGraceMs = 2000;
/** The same for a program in a terminal, which was hung up when its host died. */
const sessionGraceMs = 500;
const suffix = '.pid.json';

/**
 * Ends what a killed run left behind, by pid and start time and program, and removes its records. Called by the profile's single
 * instance, before it starts children of its own.
 * Records of a live owner stay.
 */
export async function reapOrphans(runDirectory: string): Promise<readonly ReapedOrphan[]> {
  const names = await readdir(runDirectory).catch((thrown: unknown) => {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return [];
    throw thrown;
  });
  const records = names.filter(name => name.endsWith(suffix)).map(name => name.slice(0, -suffix.length));
  return Promise.all(records.map(async name => ({ name, outcome: await reap(path.join(runDirectory, name + suffix)) })));
}

async function reap(file: string): Promise<ReapedOrphan['outcome']> {
  const read = await readRecord(file);
  if (!read.ok) return 'unreadable';
  const record = read.value;
  if (record === undefined) {
    await removeRecord(file);
    return 'unreadable';
  }
  if (record.parent.pid !== process.pid && (await isRunning(record.parent))) return 'owned';
  const { child, program, leftovers } = record;
  const outcome =
    leftovers === 'session'
      ? await endSession(child, sessionGraceMs)
      : await endProcess(child, program, { graceMs: orphanGraceMs, leftovers });
  if (outcome !== 'survived') await removeRecord(file);
  return outcome;
}
