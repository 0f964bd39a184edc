import { readRecording } from '@drawbridge/testing';
import { TshFailure } from '../core/failure';
import { readProxyAddress } from './read-proxy-address';

describe('readProxyAddress', () => {
  const good: readonly (readonly [string, string, number])[] = [
    ['localhost:3080', 'localhost', 3080],
    ['LOCALHOST:3080', 'localhost', 3080],
    ['127.0.0.2:1', '127.0.0.2', 1],
    ['example.com', 'example.com', 443],
    ['[::1]:3080', '::1', 3080],
    ['https://example.com:3080/web/login?x=y', 'example.com', 3080],
  ];
  for (const [text, host, port] of good) it(`reads ${text}`, () => expect(readProxyAddress(text)).toEqual({ host, port }));

  it('refuses everything else with the recorded code and beginning (038)', () => {
    const recorded = readRecording('038-AddCluster-https-url') as { error: { status: string; message: string } };
    for (const text of ['', ' ', 'a b', 'http://x', 'x:0', 'x:65536', 'x:y', 'ann@x:1', '::1:3080', '/../b:1', '..', '-x:1', 'x\0:1']) {
      let thrown: unknown;
      try {
        readProxyAddress(text);
      } catch (failure) {
        thrown = failure;
      }
      const failure = thrown as TshFailure;
      expect(failure).withContext(JSON.stringify(text)).toBeInstanceOf(TshFailure);
      expect(failure.code).toBe(recorded.error.status as TshFailure['code']);
      expect(failure.message).toMatch(/^parse "https:/);
      expect(failure.plain).toMatch(/is no cluster address: \S.*; give HOST:PORT$/);
    }
  });
});
