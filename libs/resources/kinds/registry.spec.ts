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
    for (const key of ['name', 'source', 'asked'] as const) {
      expect(new Set(resourceKinds.map(kind => kind[key])).size).toBe(resourceKinds.length);
    }
    expect(askedKinds).toContain('node');
  });

  it('lend a list their words while there is one, and general ones when there are several', () => {
    expect(listWords([serverKind]).plural).toBe('Servers');
    expect(listWords([serverKind, serverKind]).plural).toBe('Resources');
  });
});
