import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { privateDirectory, readTextLimited, writeFileAtomic } from '@drawbridge/files';
import { stringify } from 'yaml';
import { hasCode, must } from '../../home/profiles';
import type { LocalIdentity } from './local-identity';

/** Which gateway a kubeconfig file belongs to. */
export interface KubeconfigPlace {
  /** Folder that the daemon was given for them. */
  readonly folder: string;
  /** Profile of the root cluster. */
  readonly profile: string;
  readonly user: string;
  /** Name of the cluster that has it: the root's or a leaf's. */
  readonly cluster: string;
  readonly kubernetes: string;
}

const suffix = '-kubeconfig';

const maxBytes = 1024 * 1024;

/** First line of our files: whose they are is seen by it. */
const firstLine = (pid: number) => `# Written by the tsh process ${pid}; it goes when the gateway closes.`;

/** The kubeconfig file of a gateway: for this account only (0600), there while the gateway listens. */
export class KubeconfigFile {
  readonly path: string;

  constructor(place: KubeconfigPlace) {
    const { folder, profile, user, cluster, kubernetes } = place;
    this.path = path.join(folder, 'keys', safe(profile), `${safe(user)}-kube`, safe(cluster), `${safe(kubernetes)}${suffix}`);
  }

  /** Writes it. Throws when the folder or the file cannot be had. */
  async write({ port, name, identity }: { readonly port: number; readonly name: string; readonly identity: LocalIdentity }): Promise<void> {
    must(await privateDirectory(path.dirname(this.path)));
    const base64 = (pem: string) => Buffer.from(pem).toString('base64');
    const config = {
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [
        { name, cluster: { server: `https://127.0.0.1:${port}`, 'certificate-authority-data': base64(identity.server.authority) } },
      ],
      users: [
        {
          name,
          user: {
            'client-certificate-data': base64(identity.client.certificate),
            'client-key-data': base64(identity.client.privateKey),
          },
        },
      ],
      contexts: [{ name, context: { cluster: name, user: name } }],
      'current-context': name,
    };
    must(await writeFileAtomic(this.path, `${firstLine(process.pid)}\n${stringify(config)}`));
  }

  async remove(): Promise<void> {
    await rm(this.path, { force: true });
  }
}

/** Removes the files that daemons left which were killed: what they lead to is gone. Files of others, and of daemons that run, stay. */
export async function removeAbandonedKubeconfigs(folder: string): Promise<void> {
  for (const file of await kubeconfigsBelow(path.join(folder, 'keys'), 3)) {
    const text = await readTextLimited(file, { maxBytes });
    const pid = text.ok ? Number(/^# Written by the tsh process (\d{1,10});/.exec(text.value)?.[1] ?? 0) : 0;
    if (pid > 0 && (pid === process.pid || !isAlive(pid))) await rm(file, { force: true });
  }
}

async function kubeconfigsBelow(folder: string, depth: number): Promise<readonly string[]> {
  let entries;
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (thrown) {
    if (hasCode(thrown, 'ENOENT')) return [];
    throw thrown;
  }
  const files = entries.filter(one => one.isFile() && one.name.endsWith(suffix)).map(one => path.join(folder, one.name));
  const folders = depth === 0 ? [] : entries.filter(one => one.isDirectory());
  const below = await Promise.all(folders.map(one => kubeconfigsBelow(path.join(folder, one.name), depth - 1)));
  return [...files, ...below.flat()];
}

/** Whether a process of this number runs; another account's counts as well. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return hasCode(thrown, 'EPERM');
  }
}

/** The name as one path segment: nothing in it may lead elsewhere. */
function safe(name: string): string {
  return encodeURIComponent(name).replace(/^\.+/, dots => '%2E'.repeat(dots.length));
}
