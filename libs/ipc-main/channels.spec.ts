import { readFileSync } from 'node:fs';
import { connectChannel, portChannel } from './channels';

describe('the preload', () => {
  const source = readFileSync(new URL('../../apps/preload/preload.ts', import.meta.url), 'utf8');

  it('uses these channels and no others', () => {
    const named = [...source.matchAll(/ipcRenderer\.\w+\('([^']+)'/g)].map(match => match[1]).sort();
    expect(named).toEqual([connectChannel, portChannel].sort());
  });

  it('imports Electron only, and exposes nothing', () => {
    expect([...source.matchAll(/from '([^']+)'/g)].map(match => match[1])).toEqual(['electron']);
    expect(source).not.toContain('contextBridge');
  });
});
