import { randomUUID } from 'node:crypto';
import { newSshKey, SshAuthority, TlsAuthority } from '@drawbridge/identity';
import type { Clock } from '@drawbridge/lifecycle';
import * as z from 'zod';
import { StartProblem } from '../start-problem';
import type { DataDirectory } from './data-directory';
import { readJsonFile, writeJsonFile, writePrivateFile } from './json-file';

/** Who this cluster is: made once per data directory, so that clients' trust and certificates outlive restarts. */
export interface Authorities {
  readonly clusterId: string;
  readonly clusterName: string;
  readonly tls: TlsAuthority;
  /** Signs what users show to nodes. */
  readonly sshUsers: SshAuthority;
  /** Signs what nodes show to users. */
  readonly sshHosts: SshAuthority;
}

const kept = z.object({
  version: z.literal(1),
  clusterId: z.uuid(),
  clusterName: z.string(),
  tls: z.object({ privateKey: z.string(), certificate: z.string() }),
  sshUsers: z.string(),
  sshHosts: z.string(),
});
type Kept = z.infer<typeof kept>;

/** Opens the authorities of a data directory, or makes them in a new one. */
export async function openAuthorities(directory: DataDirectory, clusterName: string, clock: Clock): Promise<Authorities> {
  const found = (await readJsonFile(directory.authorities, kept)) ?? (await create(directory, clusterName, clock));
  if (found.clusterName !== clusterName) {
    throw new StartProblem(
      `${directory.root} belongs to the cluster "${found.clusterName}", not to "${clusterName}"; give this cluster a data directory of its own`,
    );
  }
  const authorities: Authorities = {
    clusterId: found.clusterId,
    clusterName,
    tls: await TlsAuthority.open(found.tls, clock),
    sshUsers: new SshAuthority(found.sshUsers, clock),
    sshHosts: new SshAuthority(found.sshHosts, clock),
  };
  await writePrivateFile(directory.proxyCa, found.tls.certificate);
  await writePrivateFile(directory.sshUserCa, `${authorities.sshUsers.publicKey}\n`);
  return authorities;
}

async function create(directory: DataDirectory, clusterName: string, clock: Clock): Promise<Kept> {
  const [tls, users, hosts] = await Promise.all([TlsAuthority.create(clusterName, clock), newSshKey(), newSshKey()]);
  const made: Kept = {
    version: 1,
    clusterId: randomUUID(),
    clusterName,
    tls: { ...tls.files },
    sshUsers: users.privateKey,
    sshHosts: hosts.privateKey,
  };
  await writeJsonFile(directory.authorities, made);
  return made;
}
