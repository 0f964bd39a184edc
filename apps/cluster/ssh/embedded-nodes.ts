import path from 'node:path';
import type { Failure } from '@drawbridge/cluster-api';
import { privateDirectory, readTextLimited } from '@drawbridge/files';
import { newSshKey, sshPublicKeyOf } from '@drawbridge/identity';
import { fail, ok, type Clock, type Result } from '@drawbridge/lifecycle';
import type { ClusterNode } from '../inventory/kinds/nodes';
import type { Log } from '@drawbridge/logs';
import type { Authorities } from '../store/authorities';
import type { DataDirectory } from '../store/data-directory';
import { writePrivateFile } from '../store/json-file';
import { localAccount } from './local-account';
import type { NodeOpener, OpenNode } from './open-node';
import { sshdConfig, type SshdFiles } from './sshd-config';
import { startSshd } from './sshd-process';

const day = 86_400_000;
/** Life of a node's host certificate, and how much of it must be left when a connection starts. */
const hostCertificateMs = 7 * day;
const renewBeforeMs = day;

export interface EmbeddedNodesParts {
  readonly sshd: string;
  readonly directory: DataDirectory;
  readonly authorities: Authorities;
  readonly clock: Clock;
  readonly log: Log;
}

interface Prepared {
  readonly configFile: string;
  readonly certificateEnds: number;
}

/** Nodes that are this machine: a real sshd for each connection, that trusts the cluster's user authority and shows a host certificate. */
export class EmbeddedNodes implements NodeOpener {
  readonly #prepared = new Map<string, Promise<Prepared>>();

  constructor(private readonly parts: EmbeddedNodesParts) {}

  async open(node: ClusterNode, login: string): Promise<Result<OpenNode, Failure>> {
    const account = await localAccount(login);
    if (account.state === 'unusable')
      return fail({ code: 'login_unavailable', message: `cannot log in as ${login} on ${node.hostname}: ${account.reason}` });
    const { configFile } = await this.prepare(node);
    try {
      const sshd = await startSshd({
        program: this.parts.sshd,
        configFile,
        // The certificate may name more logins than this node allows: sshd takes only the one that was checked.
        options: [`AllowUsers=${asPattern(login)}`, `UsePAM=${account.pam}`],
        onLogLine: line => this.parts.log.debug('sshd says.', { node: node.hostname, line }),
      });
      return ok({ stream: sshd.stream, gone: sshd.exited, stop: () => sshd.stop() });
    } catch (error) {
      this.parts.log.error('sshd cannot be started.', { node: node.hostname, error });
      return fail({ code: 'node_unreachable', message: `${node.hostname} cannot be reached: its sshd does not start` });
    }
  }

  /** Writes the node's files: its key once, its certificate whenever it runs out. */
  async prepare(node: ClusterNode): Promise<Prepared> {
    const known = this.#prepared.get(node.uuid);
    if (known !== undefined && (await known).certificateEnds - this.parts.clock.now() > renewBeforeMs) return known;
    const fresh = this.#write(node);
    this.#prepared.set(node.uuid, fresh);
    try {
      return await fresh;
    } catch (error) {
      // The next connection tries again.
      this.#prepared.delete(node.uuid);
      throw error;
    }
  }

  async #write(node: ClusterNode): Promise<Prepared> {
    const { directory, authorities, clock } = this.parts;
    const made = await privateDirectory(path.join(directory.nodes, node.uuid));
    if (!made.ok) throw new Error(made.error.message);
    const files: SshdFiles = {
      hostKey: path.join(made.value, 'host_key'),
      hostCertificate: path.join(made.value, 'host_key-cert.pub'),
      userAuthority: directory.sshUserCa,
    };
    const certificateEnds = clock.now() + hostCertificateMs;
    const { clusterName } = node;
    const issued = authorities.sshHosts.issueHost({
      publicKey: await hostPublicKey(files.hostKey),
      keyId: `${node.hostname}.${clusterName}`,
      principals: [`${node.uuid}.${clusterName}`, `${node.hostname}.${clusterName}`],
      validUntil: certificateEnds,
    });
    if (!issued.ok) throw new Error(`${node.hostname}: ${issued.error}`);
    await writePrivateFile(files.hostCertificate, `${issued.value}\n`);
    const configFile = path.join(made.value, 'sshd_config');
    await writePrivateFile(configFile, sshdConfig(files, { clusterName, hostname: node.hostname }));
    return { configFile, certificateEnds };
  }
}

/** Public half of the kept host key; made when there is none, so that a node keeps its key. */
async function hostPublicKey(file: string): Promise<string> {
  const kept = await readTextLimited(file, { maxBytes: 16_384 });
  if (kept.ok) return sshPublicKeyOf(kept.value);
  if (kept.error.code !== 'missing') throw new Error(kept.error.message);
  const key = await newSshKey();
  await writePrivateFile(file, key.privateKey);
  return key.publicKey;
}

/** A login as one of sshd's user patterns: what would be read as "user@host" or as an escape stands for any one character instead. */
function asPattern(login: string): string {
  return login.replace(/[^A-Za-z0-9_.+$-]/g, '?');
}
