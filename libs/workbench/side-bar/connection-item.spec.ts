import { WorkspaceStore } from '@drawbridge/documents';
import { appError } from '@drawbridge/lifecycle';
import type { DocumentSession } from '@drawbridge/window-link';
import { connectionItems } from './connection-item';

const acme = { home: 'default', uri: '/clusters/acme' };
const open = (state: Extract<DocumentSession, { kind: 'open' }>['view']['state']): DocumentSession => ({
  kind: 'open',
  view: { id: 'x', launch: { kind: 'shell' }, title: '', cwd: '', state },
});

describe('connection items', () => {
  it('are the terminals of all workspaces, and how each stands', () => {
    let last = 0;
    const store = new WorkspaceStore(() => `d${++last}`);
    store.open(acme, { kind: 'cluster', state: { cluster: acme, name: 'acme', search: '', sort: 'name-up', labels: [] } });
    for (let index = 0; index < 5; index += 1) store.open(acme, { kind: 'shell', state: {} });
    store.open(null, { kind: 'shell', state: {} });
    const sessions = new Map<string, DocumentSession>([
      ['d2', { kind: 'opening' }],
      ['d3', open({ kind: 'running' })],
      ['d4', open({ kind: 'ended', code: 1, signal: '' })],
      ['d5', { kind: 'refused', error: appError('terminals-not-running') }],
      ['d6', { kind: 'gone', id: 'x' }],
      ['d7', open({ kind: 'running' })],
    ]);
    expect(connectionItems(store.snapshot, sessions).map(item => [item.documentId, item.state, item.isActive])).toEqual([
      ['d2', 'starting', false],
      ['d3', 'live', false],
      ['d4', 'ended', false],
      ['d5', 'ended', false],
      ['d6', 'ended', false],
      ['d7', 'live', true],
    ]);
  });
});
