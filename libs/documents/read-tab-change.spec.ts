import '@angular/localize/init';
import { readDocumentState, readTabChange } from './index';

const acme = { home: 'default', uri: '/clusters/acme' };

describe('reading what a window asks of its tabs', () => {
  it('takes documents whose state fits their kind, without what does not belong there', () => {
    const read = readDocumentState({ kind: 'shell', state: { cwd: '/tmp', surprise: 1 } });
    expect(read).toEqual({ ok: true, value: { kind: 'shell', state: { cwd: '/tmp' } } });
  });

  it('refuses unknown kinds and states that do not fit', () => {
    const bad: readonly { readonly kind: string; readonly state: unknown }[] = [
      { kind: 'nothing', state: {} },
      { kind: '__proto__', state: {} },
      { kind: 'toString', state: {} },
      { kind: 'ssh', state: {} },
      { kind: 'shell', state: { cwd: 7 } },
      { kind: 'shell', state: { cwd: 'x'.repeat(5000) } },
      { kind: 'cluster', state: { cluster: { home: '../x', uri: '' }, name: 'a' } },
      { kind: 'shell', state: null },
    ];
    for (const one of bad) expect(readDocumentState(one).ok).withContext(JSON.stringify(one).slice(0, 80)).toBeFalse();
  });

  it('checks the documents in changes, and lets the others through', () => {
    expect(readTabChange({ kind: 'open', cluster: acme, document: { kind: 'nothing', state: {} } }).ok).toBeFalse();
    expect(readTabChange({ kind: 'update', document: 'd1', state: { kind: 'ssh', state: {} } }).ok).toBeFalse();
    expect(readTabChange({ kind: 'reopen', workspace: 'local' })).toEqual({ ok: true, value: { kind: 'reopen', workspace: 'local' } });
  });
});
