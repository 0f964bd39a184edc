import { tabsWith } from '@drawbridge/documents/testing';
import { appError } from '@drawbridge/lifecycle';
import type { DocumentSession } from '@drawbridge/window-link';
import { connectionItems } from './connection-item';

const acme = { home: 'default', uri: '/clusters/acme' };
const open = (state: Extract<DocumentSession, { kind: 'open' }>['view']['state']): DocumentSession => ({
  kind: 'open',
  isShared: false,
  view: { id: 'x', launch: { kind: 'shell' }, title: '', cwd: '', state },
});

describe('connection items', () => {
  it('are the terminals of all workspaces, and how each stands', () => {
    const tabs = tabsWith(
      { cluster: acme, document: { kind: 'cluster', state: { cluster: acme, name: 'acme', search: '', sort: 'name-up', labels: [] } } },
      ...Array.from({ length: 5 }, () => ({ cluster: acme, document: { kind: 'shell', state: {} } as const })),
      { cluster: null, document: { kind: 'shell', state: {} } },
    );
    const sessions = new Map<string, DocumentSession>([
      ['d2', { kind: 'opening' }],
      ['d3', open({ kind: 'running' })],
      ['d4', open({ kind: 'ended', code: 1, signal: '' })],
      ['d5', { kind: 'refused', error: appError('terminals-not-running') }],
      ['d6', { kind: 'gone', id: 'x' }],
      ['d7', open({ kind: 'running' })],
    ]);
    expect(
      connectionItems({ ...tabs, titles: new Map(), windows: 1 }, sessions).map(item => [item.documentId, item.state, item.isActive]),
    ).toEqual([
      ['d2', 'starting', false],
      ['d3', 'live', false],
      ['d4', 'ended', false],
      ['d5', 'ended', false],
      ['d6', 'ended', false],
      ['d7', 'live', true],
    ]);
  });
});
