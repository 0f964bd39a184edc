import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { privateDirectory, writeFileAtomic } from '@drawbridge/files';
import { appError, fail, ok, type Result } from '@drawbridge/lifecycle';
import type { DemoAnnouncement } from './demo-cluster';

/** Lets the embedded tsh trust the demo cluster's authority, for that host only. */
export async function trustDemoAuthority(home: string, announced: DemoAnnouncement): Promise<Result<undefined>> {
  const host = announced.proxy.slice(0, announced.proxy.lastIndexOf(':'));
  const folder = await privateDirectory(path.join(home, 'keys', host));
  if (!folder.ok) return fail(appError('demo-failed', { reason: folder.error.message }));
  const written = await writeFileAtomic(path.join(folder.value, 'proxy-ca.pem'), await readFile(announced.caFile));
  return written.ok ? ok(undefined) : fail(appError('file-unwritable', { path: folder.value, reason: written.error.message }));
}
