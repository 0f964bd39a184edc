import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fail, ok, type Result } from '@drawbridge/lifecycle';
import { parse } from 'yaml';
import { at, textAt } from './kube-object';

/** How a Kubernetes API is reached, and as whom. PEM where nothing else is said. */
export interface KubernetesAccess {
  readonly server: URL;
  readonly authority: string | undefined;
  readonly certificate: string | undefined;
  readonly privateKey: string | undefined;
  readonly token: string | undefined;
  /** Name to check the server's certificate for; undefined: its host. */
  readonly serverName: string | undefined;
}

/**
 * Reads a kubeconfig file. The error says what about it cannot be used.
 *
 * @param context undefined: the file's current one
 * @param folder that of the file: other files are named from there
 */
export async function readKubeconfig(text: string, context: string | undefined, folder: string): Promise<Result<KubernetesAccess, string>> {
  let file: unknown;
  try {
    file = parse(text);
  } catch {
    return fail('is not YAML');
  }
  const contextName = context ?? textAt(file, 'current-context');
  const found = named(file, 'contexts', contextName);
  if (found === undefined) return fail(`has no context ${JSON.stringify(contextName)}`);
  const cluster = at(named(file, 'clusters', textAt(found, 'context', 'cluster')), 'cluster');
  const user = at(named(file, 'users', textAt(found, 'context', 'user')), 'user') ?? {};
  const server = URL.parse(textAt(cluster, 'server'));
  if (server === null || !/^https?:$/.test(server.protocol)) return fail(`the cluster of the context ${contextName} has no server`);
  if (at(cluster, 'insecure-skip-tls-verify') === true)
    return fail('insecure-skip-tls-verify is not supported: give certificate-authority or certificate-authority-data');
  const foreign = ['exec', 'auth-provider', 'username'].find(key => at(user, key) !== undefined);
  if (foreign !== undefined) return fail(`users with ${foreign} are not supported: give a token or a client certificate`);
  try {
    return ok({
      server,
      authority: await part(cluster, 'certificate-authority', folder),
      certificate: await part(user, 'client-certificate', folder),
      privateKey: await part(user, 'client-key', folder),
      token: textAt(user, 'token') || (await fromFile(textAt(user, 'tokenFile'), folder))?.trim(),
      serverName: textAt(cluster, 'tls-server-name') || undefined,
    });
  } catch (error) {
    const { code, path: missing } = error as NodeJS.ErrnoException;
    return fail(`${missing ?? 'a file that it names'} cannot be read (${code ?? 'unknown'})`);
  }
}

function named(file: unknown, list: string, name: string): unknown {
  const all = at(file, list);
  return Array.isArray(all) ? all.find(one => textAt(one, 'name') === name) : undefined;
}

/** `KEY-data` in base64, else the file that `KEY` names. */
async function part(from: unknown, key: string, folder: string): Promise<string | undefined> {
  const data = textAt(from, `${key}-data`);
  return data === '' ? fromFile(textAt(from, key), folder) : Buffer.from(data, 'base64').toString('utf8');
}

async function fromFile(name: string, folder: string): Promise<string | undefined> {
  return name === '' ? undefined : readFile(path.resolve(folder, name), 'utf8');
}
