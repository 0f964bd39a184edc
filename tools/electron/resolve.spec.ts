import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fallbackPackage, hasIntegrity } from './fallback';
import { officialUrl, officialVersion, probeDownload } from './official';
import { rememberedFailure } from './probe-cache';
import { resolveElectron } from './resolve';

describe('hasIntegrity', () => {
  // printf abc | openssl dgst -sha512 -binary | base64
  const abc = 'sha512-3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9RU1EI2Q86A4qmslPpUyknw==';

  it('accepts the very bytes and nothing else', () => {
    expect(hasIntegrity(Buffer.from('abc'), abc)).toBeTrue();
    expect(hasIntegrity(Buffer.from('abd'), abc)).toBeFalse();
    expect(hasIntegrity(Buffer.alloc(0), abc)).toBeFalse();
    expect(hasIntegrity(Buffer.from('abc'), fallbackPackage.integrity)).toBeFalse();
    expect(hasIntegrity(Buffer.from('abc'), '')).toBeFalse();
  });
});

describe('officialUrl', () => {
  it('names the release of the pinned version, from the mirror of the environment when there is one', () => {
    expect(officialUrl({})).toBe(
      `https://github.com/electron/electron/releases/download/v${officialVersion()}/electron-v${officialVersion()}-${process.platform}-${process.arch}.zip`,
    );
    expect(officialUrl({ ELECTRON_MIRROR: 'https://mirror.example/' })).toContain('https://mirror.example/v');
  });
});

describe('probeDownload', () => {
  it('tells a download that is there from one that is not', async () => {
    const server = createServer((request, response) => response.writeHead(request.url === '/there' ? 200 : 404).end());
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect(await probeDownload(`${base}/there`)).toEqual({ ok: true });
    expect(await probeDownload(`${base}/gone`)).toEqual({ ok: false, reason: 'the download answered 404' });
    await new Promise(resolve => server.close(resolve));
    expect(await probeDownload(`${base}/there`)).toEqual({ ok: false, reason: jasmine.stringContaining('ECONNREFUSED') });
  });

  it('gives up in time: the request carries a deadline', async () => {
    let signal: AbortSignal | null | undefined;
    const ask: typeof fetch = (_url, options) => {
      signal = options?.signal;
      return Promise.reject(new Error('stopped'));
    };
    expect(await probeDownload('http://127.0.0.1/', ask)).toEqual({ ok: false, reason: 'stopped' });
    expect(signal).toBeInstanceOf(AbortSignal);
  });
});

describe('rememberedFailure', () => {
  const hour = 60 * 60 * 1000;
  const text = JSON.stringify({ url: 'u', at: 1000 * hour, reason: 'offline' });

  it('believes a failure for a day, for the same address', () => {
    expect(rememberedFailure(text, 'u', 1001 * hour)).toBe('offline');
    expect(rememberedFailure(text, 'u', 1023 * hour)).toBe('offline');
    expect(rememberedFailure(text, 'u', 1024 * hour)).toBeUndefined();
    expect(rememberedFailure(text, 'other', 1001 * hour)).toBeUndefined();
  });

  it('does not believe the future, nothing, or junk', () => {
    expect(rememberedFailure(text, 'u', 999 * hour)).toBeUndefined();
    for (const junk of [undefined, '', '{', 'null', '[]', '{"at":"x"}']) expect(rememberedFailure(junk, 'u', 1001 * hour)).toBeUndefined();
  });
});

describe('resolveElectron', () => {
  const quiet = (): void => undefined;

  it('takes the folder that the environment names, and refuses one without a binary', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'electron-'));
    try {
      await expectAsync(resolveElectron(quiet, { ELECTRON_OVERRIDE_DIST_PATH: folder })).toBeRejectedWithError(
        /ELECTRON_OVERRIDE_DIST_PATH names/,
      );
      writeFileSync(path.join(folder, 'electron'), '');
      writeFileSync(path.join(folder, 'version'), 'v45.4.1\n');
      expect(await resolveElectron(quiet, { ELECTRON_OVERRIDE_DIST_PATH: folder })).toEqual({
        path: path.join(folder, 'electron'),
        version: '45.4.1',
        source: 'named',
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
