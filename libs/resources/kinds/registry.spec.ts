import '@angular/localize/init';
import { serverResource } from '../testing';
import { askedKinds, connectMenu, kindIcon, resourceKinds, resourceOf, rowFacts } from './registry';
import { serverKind } from './server/server-kind';
import { listWords } from './list-words';

describe('kinds of resources', () => {
  it('map, describe and connect by the kind that fits', () => {
    const server = resourceOf(serverResource('node-a'))!;
    expect(server.name).toBe('node-a');
    expect(rowFacts(server).place).toBe('127.0.0.1:3022');
    expect(connectMenu(server).choices.length).toBe(1);
    expect(kindIcon(server)).toBe('server');
  });

  it('leave out what they do not know', () => {
    expect(resourceOf({ ...serverResource('x'), kind: 'submarine' } as never)).toBeUndefined();
  });

  it('have a name, a source and a question each', () => {
    for (const key of ['name', 'source', 'icon'] as const) {
      expect(new Set(resourceKinds.map(kind => kind[key])).size).toBe(resourceKinds.length);
    }
    expect(new Set(resourceKinds.flatMap(kind => kind.asked)).size).toBe(resourceKinds.flatMap(kind => kind.asked).length);
  });

  it('ask for what belongs to them, for nothing by name when all are wanted', () => {
    expect(askedKinds(['server', 'app'], 'wide')).toEqual(['app', 'saml_idp_service_provider', 'mcp', 'node']);
    expect(askedKinds(['server', 'app'], 'sure')).toEqual(['app', 'node']);
    expect(askedKinds([], 'wide')).toEqual([]);
  });

  it('lend a list their words while there is one, and general ones when there are several', () => {
    expect(listWords([serverKind]).plural).toBe('Servers');
    expect(listWords([serverKind, serverKind]).plural).toBe('Resources');
  });
});
