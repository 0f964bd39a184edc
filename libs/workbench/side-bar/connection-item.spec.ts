import type { ConnectionView } from '@drawbridge/contracts';
import { documentConnection, type DocumentState } from '@drawbridge/documents';
import { tabsWith } from '@drawbridge/documents/testing';
import { connectionItems, connectionTab } from './connection-item';

const acme = { home: 'default', uri: '/clusters/acme' };

function ssh(hostname: string): DocumentState {
  return { kind: 'ssh', state: { cluster: acme, serverUri: `/clusters/acme/servers/${hostname}`, hostname, login: 'ann' } };
}

function connection(hostname: string, state: ConnectionView['state'], port?: number): ConnectionView {
  const document = ssh(hostname);
  const id = documentConnection(document) ?? '';
  return { id, title: `ann@${hostname}`, root: acme, document, state, at: 1, ...(port === undefined ? {} : { port }) };
}

describe('connection items', () => {
  const tabs = {
    ...tabsWith(
      { cluster: acme, document: ssh('web') },
      { cluster: acme, document: ssh('db') },
      { cluster: null, document: { kind: 'shell', state: {} } },
    ),
    titles: new Map<string, string>(),
    windows: 1,
  };
  const all = [connection('old', 'off'), connection('web', 'live'), connection('pg', 'live', 5432), connection('db', 'failed')];

  it('are what is connected first, then what was, each in its order', () => {
    expect(connectionItems(all, tabs, '').map(({ view, detail }) => `${view.title}${detail}`)).toEqual([
      'ann@web',
      'ann@pg:5432',
      'ann@db',
      'ann@old',
    ]);
  });

  it('are found by all words, in title, port and cluster', () => {
    const found = (words: string): readonly string[] => connectionItems(all, tabs, words).map(({ view }) => view.title);
    expect(found(' ANN  543 ')).toEqual(['ann@pg']);
    expect(found('acme').length).toBe(4);
    expect(found('ann nobody')).toEqual([]);
  });

  it('know their tab in this window, and whether it is on screen', () => {
    const web = connection('web', 'live').id;
    expect(connectionTab(tabs, web)?.document.id).toBe('d1');
    expect(connectionTab(tabs, connection('pg', 'live').id)).toBeUndefined();
    const shown = { ...tabs, activeId: [...tabs.all.keys()].find(key => key.includes('acme')) };
    expect(
      connectionItems(all, shown, '')
        .filter(one => one.isActive)
        .map(one => one.view.title),
    ).toEqual(['ann@db']);
    expect(connectionItems(all, tabs, '').some(one => one.isActive)).toBeFalse();
  });
});
