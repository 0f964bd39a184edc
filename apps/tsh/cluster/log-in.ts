import { isApiFailure, type ClusterClient } from '@drawbridge/cluster-client';
import { newSshKey, newTlsKey } from '@drawbridge/identity';
import { TshFailure } from '../core/failure';
import { cancelled } from '../core/failure-texts';
import type { ProxyAddress } from '../home/proxy-address';
import type { FiledLogin } from '../home/session';
import { fromClusterFailure } from './cluster-failure';

export interface PasswordLogin {
  readonly address: ProxyAddress;
  readonly user: string;
  readonly password: string;
  /** Asked only after the cluster found the password right and wants a code. Throws when the user declines. */
  readonly askCode: (signal: AbortSignal) => Promise<string>;
  readonly signal: AbortSignal;
}

/**
 * Logs in with a password, and a one-time code when the cluster wants one. New keys each time; the private halves stay here. Nothing is on
 * disk yet.
 */
export async function logIn(client: ClusterClient, login: PasswordLogin): Promise<Omit<FiledLogin, 'verify'>> {
  const { address, user, password, signal } = login;
  if (user === '') throw new TshFailure('INVALID_ARGUMENT', 'missing user name');
  const [tls, ssh] = await Promise.all([newTlsKey(), newSshKey()]);
  const request = { user, password, publicKeyTls: tls.publicKey, publicKeySsh: ssh.publicKey };
  let answer = await client.login(request, signal);
  if (!answer.ok && isApiFailure(answer.error, 'totp_required')) {
    const totp = await login.askCode(signal);
    if (signal.aborted) throw cancelled();
    if (totp === '') throw new TshFailure('PERMISSION_DENIED', 'missing second factor authentication');
    answer = await client.login({ ...request, totp }, signal);
  }
  if (!answer.ok) throw fromClusterFailure(answer.error, address, { kind: 'web', path: '/v1/login' });
  if (signal.aborted) throw cancelled();
  return { answer: answer.value, keys: { tlsKey: tls.privateKey, sshKey: ssh.privateKey, sshPublicKey: ssh.publicKey } };
}
