import { failureCodes } from '@drawbridge/cluster-api';
import type { ClusterFailure } from '@drawbridge/cluster-client';
import { recordedExchanges } from '@drawbridge/testing';
import { translateFailure } from '@drawbridge/tshd-link';
import { terminalAddCluster, terminalGetAuthSettings, terminalGetCluster, terminalLogin } from '@drawbridge/wire';
import { fromClusterFailure, type FailedCall } from './cluster-failure';

const address = { host: 'localhost', port: 3080 };
const ping: FailedCall = { kind: 'web', path: '/webapi/ping' };
const user: FailedCall = { kind: 'user' };
const recordings = new Map(recordedExchanges().map(one => [one.name, one]));

const failures: Readonly<Record<string, ClusterFailure>> = {
  refused: { kind: 'refused', host: 'localhost', ip: '127.0.0.1', port: 3080 },
  dns: { kind: 'dns', host: 'no-such-host.invalid', text: 'ENOTFOUND' },
  timeout: { kind: 'timeout', ...address, afterMs: 15_000 },
  'no route': { kind: 'unreachable', ...address, text: 'connect EHOSTUNREACH' },
  'no network': { kind: 'unreachable', ...address, text: 'connect ENETUNREACH' },
  disconnected: { kind: 'disconnected', ...address, text: 'socket hang up' },
  'unknown authority': { kind: 'untrusted_certificate', host: 'localhost', reason: 'unknown_authority', text: 'x' },
  'expired certificate': { kind: 'untrusted_certificate', host: 'localhost', reason: 'expired', text: 'x' },
  'other host': { kind: 'untrusted_certificate', host: 'localhost', reason: 'wrong_host', text: 'x' },
  'authorities unreadable': { kind: 'trust_unreadable', path: '/etc/x.pem', text: 'ENOENT' },
  'no TLS': { kind: 'not_tls', ...address, text: 'wrong version number' },
  'no cluster': { kind: 'not_a_cluster', ...address, text: 'the server answers, but not as a Drawbridge cluster does' },
  'an HTTP status': { kind: 'http', status: 502 },
  'a strange answer': { kind: 'bad_answer', text: 'details: the answer does not fit its schema' },
};

describe('fromClusterFailure', () => {
  const recorded: readonly (readonly [string, keyof typeof failures, FailedCall])[] = [
    ['1101-AddCluster-untrusted-cert-without-insecure', 'unknown authority', ping],
    ['223-ListUnifiedResources-cluster-down', 'refused', user],
    ['225-GetCluster-cluster-down', 'refused', user],
  ];
  for (const [name, kind, call] of recorded) {
    it(`says what was recorded in ${name}`, () => {
      const failure = fromClusterFailure(failures[kind]!, address, call);
      expect({ status: String(failure.code), message: failure.message }).toEqual({
        status: recordings.get(name)!.error!.status!,
        message: recordings.get(name)!.error!.message,
      });
    });
  }

  it('says what was recorded in 036, 037 and 1102, but for the parts that name the place', () => {
    const text = (kind: string, at = address) => fromClusterFailure(failures[kind]!, at, ping).message;
    const tail = (name: string) => recordings.get(name)!.error!.message.replace(/^Get "[^"]*": /, '');
    expect(text('refused')).toBe(`Get "https://localhost:3080/webapi/ping": ${tail('036-AddCluster-refused').replace(':9:', ':3080:')}`);
    expect(tail('037-AddCluster-nxdomain')).toBe('dial tcp: lookup no-such-host.invalid on 192.0.2.53:53: no such host');
    expect(text('dns')).toContain('dial tcp: lookup no-such-host.invalid: no such host');
    expect(text('no TLS')).toContain(tail('1102-AddCluster-plain-http-without-insecure'));
  });

  for (const [what, failure] of Object.entries(failures)) {
    it(`lets the app tell a person about "${what}", whatever the call was`, () => {
      for (const [method, call] of [
        [terminalAddCluster, ping],
        [terminalGetAuthSettings, ping],
        [terminalLogin, ping],
        [terminalGetCluster, user],
      ] as const) {
        const { code, message, remedy } = fromClusterFailure(failure, address, call);
        const error = translateFailure(method.path, { code, message, reloginHelps: remedy === 'login', origin: 'daemon' });
        expect(error.code).withContext(`${method.path}: ${message}`).not.toBe('internal');
        if (method === terminalAddCluster) expect(error.code).toMatch(/^proxy-/);
      }
    });
  }

  it('gives every refusal of the cluster a code, and a sentence without control characters', () => {
    for (const code of failureCodes) {
      const failure = fromClusterFailure({ kind: 'api', failure: { code, message: 'the reason' } }, address, user);
      // The one that is recorded so (121).
      if (code !== 'bad_query') expect(failure.code).withContext(code).not.toBe('UNKNOWN');
      expect(failure.plain)
        .withContext(code)
        .toMatch(/^[^\n]+$/);
    }
  });

  it('offers a login exactly where it helps', () => {
    const helps = failureCodes.filter(
      code => fromClusterFailure({ kind: 'api', failure: { code, message: '' } }, address, user).remedy === 'login',
    );
    expect([...helps].sort()).toEqual(['certificate_expired', 'certificate_rejected', 'certificate_required']);
  });

  it('answers an expired certificate as recorded in 411', () => {
    const { code, message } = fromClusterFailure({ kind: 'api', failure: { code: 'certificate_expired', message: '' } }, address, user);
    const { error } = recordings.get('411-expired-CreateGateway')!;
    expect([code as string, message]).toEqual([error!.status!, error!.message]);
  });

  it('tells when to try again', () => {
    const failure = fromClusterFailure({ kind: 'api', failure: { code: 'throttled', message: '', retryAfterMs: 1200 } }, address, ping);
    expect([failure.code, failure.message]).toEqual(['RESOURCE_EXHAUSTED', 'too many attempts: try again in 2 s']);
  });
});
