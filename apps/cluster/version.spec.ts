import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { clusterVersion } from './version';

describe('clusterVersion', () => {
  it('is that of the product', async () => {
    const manifest = JSON.parse(await readFile(path.join(import.meta.dirname, '../../package.json'), 'utf8')) as { version: string };
    expect(clusterVersion).toBe(manifest.version);
  });
});
