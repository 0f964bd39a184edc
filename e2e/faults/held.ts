import { readdir, readlink } from 'node:fs/promises';
import path from 'node:path';
import { familyMemory, processTree, type FamilyMember } from '../../bench/electron/process-tree';
import type { RunningApp } from '../support/running-app';

/** What a process has open: how many of each kind, such as `socket`, `pipe` or a file's path. */
type OpenFiles = ReadonlyMap<string, number>;

/** In a profile: Chromium's own files, which it opens when it has time, and those of a database that has read them. */
const openedLate = /^\/([A-Z]|blob_storage)|\/pgdata\//;

/** What an app holds. */
export interface Held {
  /** By pid, of all its processes but the shells in terminals. */
  readonly files: ReadonlyMap<number, { readonly command: string; readonly open: OpenFiles }>;
  /** Of the main process, timers apart. */
  readonly handles: number;
}

/** What the processes of an app hold open now. */
export async function held(app: RunningApp): Promise<Held> {
  const family = (await processTree(app.pid)).filter(isOurs);
  const files = await Promise.all(
    family.map(async one => [one.pid, { command: one.command, open: await openFiles(one.pid, app.userData) }] as const),
  );
  const handles = await app.electron.evaluate(() => process.getActiveResourcesInfo().filter(name => name !== 'Timeout').length);
  return { files: new Map(files), handles };
}

/** Private memory of all the processes of an app but the shells, in bytes. */
export async function heldMemory(app: RunningApp): Promise<number> {
  return (await familyMemory(app.pid, one => !isOurs(one))).private;
}

/** What an app holds more of than before, in words: processes, open files of those that were there before, handles. */
export function grown(before: Held, now: Held): readonly string[] {
  const more: string[] = [];
  if (now.files.size > before.files.size) {
    const came = [...now.files].filter(([pid]) => !before.files.has(pid)).map(([pid, { command }]) => `${pid} ${shortly(command)}`);
    more.push(`${now.files.size} processes, and there were ${before.files.size}: ${came.join(', ')}`);
  }
  for (const [pid, { command, open }] of now.files) {
    const earlier = before.files.get(pid);
    if (earlier === undefined || count(open) <= count(earlier.open)) continue;
    const kinds = [...open].filter(([kind, number]) => number > (earlier.open.get(kind) ?? 0));
    const words = kinds.map(([kind, number]) => `${kind} ${earlier.open.get(kind) ?? 0} to ${number}`);
    more.push(`process ${pid} (${shortly(command)}) has more open: ${words.join(', ')}`);
  }
  if (now.handles > before.handles) more.push(`main has ${now.handles} handles, and had ${before.handles}`);
  return more;
}

/** What tells processes of Chromium apart stands behind a long path. */
function shortly(command: string): string {
  return [path.basename(command.split(' ')[0] ?? ''), ...(command.match(/--(type|utility-sub-type)=\S+/g) ?? [])].join(' ');
}

/** A shell has what its person opens. */
function isOurs(one: FamilyMember): boolean {
  return !/^\S*bash\b/.test(one.command);
}

function count(open: OpenFiles): number {
  return [...open.values()].reduce((sum, one) => sum + one, 0);
}

async function openFiles(pid: number, userData: string): Promise<OpenFiles> {
  const folder = `/proc/${pid}/fd`;
  const open = new Map<string, number>();
  for (const name of await readdir(folder).catch(() => [])) {
    // One that is closed meanwhile is none.
    const target = await readlink(`${folder}/${name}`).catch(() => undefined);
    if (target === undefined || !isCounted(target, userData)) continue;
    const kind = target.replace(/:\[\d+\]$/, '');
    open.set(kind, (open.get(kind) ?? 0) + 1);
  }
  return open;
}

/** Sockets, pipes, terminals and files of the profile. Fonts, and memory that processes share, come with what is drawn. */
function isCounted(target: string, userData: string): boolean {
  if (target.startsWith(userData)) return !openedLate.test(target.slice(userData.length));
  return !target.startsWith('/') || target.startsWith('/dev/pt');
}
