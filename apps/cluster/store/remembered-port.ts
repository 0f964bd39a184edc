import * as z from 'zod';
import type { HostPort } from '../config/host-port';
import type { DataDirectory } from './data-directory';
import { readJsonFile, writeJsonFile } from './json-file';

const kept = z.object({ host: z.string(), port: z.number().int().min(1).max(65_535) });

/** The port that this cluster had on that host the last time. People's profiles name it: a free port is chosen once, not at every start. */
export async function rememberedPort(directory: DataDirectory, host: string): Promise<number | undefined> {
  const last = await readJsonFile(directory.listen, kept);
  return last?.host === host ? last.port : undefined;
}

/** Keeps where the cluster listens. */
export function rememberPort(directory: DataDirectory, address: HostPort): Promise<void> {
  return writeJsonFile(directory.listen, { host: address.host, port: address.port });
}
