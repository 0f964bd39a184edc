import '@angular/localize/init';
import { databaseTarget } from '../../testing';
import { gatewayKey, gatewayTitle, protocolOf } from '../protocols';
import { databaseGateway } from './database-gateway';

describe('databaseGateway', () => {
  const target = databaseTarget('pg', 'ann', 'shop');
  const at = { address: 'localhost', port: 5432, protocol: 'postgres' };

  it('is another one for another user, server or home, and the same for another database', () => {
    const others = [
      { ...target, user: 'bob' },
      { ...target, uri: '/clusters/acme/dbs/other' },
      { ...target, cluster: { ...target.cluster, home: 'demo' } },
    ];
    expect(new Set([target, ...others].map(gatewayKey)).size).toBe(4);
    expect(gatewayKey({ ...target, subresource: 'other', name: 'renamed' })).toBe(gatewayKey(target));
  });

  it('is called by user and name', () => {
    expect(gatewayTitle(target)).toBe('ann@pg');
    expect(gatewayTitle({ ...target, user: '' })).toBe('pg');
  });

  it('is a link for programs that take one, with nothing in a name that could be more than a name', () => {
    expect(databaseGateway.link?.(target, at)).toBe('postgresql://ann@localhost:5432/shop');
    expect(databaseGateway.link?.(databaseTarget('pg', 'a@evil/x', '?x#y z'), at)).toBe(
      'postgresql://a%40evil%2Fx@localhost:5432/%3Fx%23y%20z',
    );
    for (const protocol of ['sqlserver', '', 'constructor', '__proto__'])
      expect(databaseGateway.link?.(target, { ...at, protocol })).toBeUndefined();
  });

  it('refuses names that nothing is called by', () => {
    const problem = (text: string): string | undefined => databaseGateway.subresource?.(target)?.problem(text);
    for (const text of ['', 'shop', 'Größe', 'a b', '-x']) expect(problem(text)).withContext(text).toBeUndefined();
    for (const text of ['a\nb', 'a\u202Eb', '\0', 'x'.repeat(257)]) expect(problem(text)).withContext(text).toBeDefined();
  });

  it('is known by its kind alone', () => {
    expect(protocolOf('database')).toBe(databaseGateway);
    expect(protocolOf('constructor')).toBeUndefined();
  });
});
