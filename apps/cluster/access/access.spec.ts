import { configFile, type RoleConfig } from '../config/schema';
import { labelMatcher, type LabelSelector } from './labels';
import { accessOf } from './user-access';

describe('labelMatcher', () => {
  const cases: readonly (readonly [LabelSelector, Record<string, string>, boolean])[] = [
    [{}, { env: 'dev' }, false],
    [{ '*': '*' }, {}, true],
    [{ '*': '*' }, { env: 'dev' }, true],
    [{ env: 'dev' }, { env: 'dev', team: 'x' }, true],
    [{ env: 'dev' }, { env: 'prod' }, false],
    [{ env: 'dev' }, {}, false],
    [{ env: '*' }, { env: 'prod' }, true],
    [{ env: '*' }, { team: 'x' }, false],
    [{ env: ['dev', 'staging'] }, { env: 'staging' }, true],
    [{ env: 'dev', team: 'x' }, { env: 'dev' }, false],
    [{ env: 'dev', team: 'x' }, { env: 'dev', team: 'x' }, true],
    [{ env: 'prod-*' }, { env: 'prod-eu' }, true],
    [{ env: 'prod-*' }, { env: 'preprod-eu' }, false],
    [{ env: 'a.c' }, { env: 'abc' }, false],
    [{ env: 'a.*' }, { env: 'abc' }, false],
    [{ env: 'a*c' }, { env: 'a\nc' }, true],
    [{ '*': 'secret' }, { a: 'b', c: 'secret' }, true],
    [{ '*': 'secret' }, { a: 'b' }, false],
    [{ constructor: '*' }, {}, false],
  ];
  for (const [selector, labels, expected] of cases) {
    it(`${JSON.stringify(selector)} ${expected ? 'matches' : 'does not match'} ${JSON.stringify(labels)}`, () => {
      expect(labelMatcher(selector)(labels)).toBe(expected);
    });
  }
});

function roles(...given: readonly object[]): readonly RoleConfig[] {
  return configFile.shape.roles.parse(given.map((role, index) => ({ name: `r${index}`, ...role })));
}

describe('accessOf', () => {
  const dev = { labels: { env: 'dev' } };
  const prod = { labels: { env: 'prod' } };

  it('joins what several roles allow, each on its own labels', () => {
    const access = accessOf(
      roles({ allow: { logins: ['root'], nodeLabels: { env: 'dev' } } }, { allow: { logins: ['deploy'], nodeLabels: { env: 'prod' } } }),
    );
    expect(access.namesOn('logins', dev)).toEqual(['root']);
    expect(access.namesOn('logins', prod)).toEqual(['deploy']);
    expect(access.logins).toEqual(['root', 'deploy']);
    expect(access.canSee('node', { labels: {} })).toBeFalse();
  });

  it('lets a denial win: of a place, of a login, of a login in a place', () => {
    const all = { allow: { logins: ['root', 'deploy'], nodeLabels: { '*': '*' } } };
    const place = accessOf(roles(all, { allow: {}, deny: { nodeLabels: { env: 'prod' } } }));
    expect([place.canSee('node', prod), place.namesOn('logins', prod), place.canSee('node', dev), place.namesOn('logins', dev)]).toEqual([
      false,
      [],
      true,
      ['root', 'deploy'],
    ]);
    const login = accessOf(roles(all, { allow: {}, deny: { logins: ['root'] } }));
    expect([login.namesOn('logins', dev), login.namesOn('logins', prod), login.canSee('node', prod)]).toEqual([
      ['deploy'],
      ['deploy'],
      true,
    ]);
    const both = accessOf(roles(all, { allow: {}, deny: { logins: ['root'], nodeLabels: { env: 'prod' } } }));
    expect([both.namesOn('logins', dev), both.namesOn('logins', prod)]).toEqual([['root', 'deploy'], ['deploy']]);
  });

  it('allows nothing without roles or without labels', () => {
    expect(accessOf([]).canSee('node', dev)).toBeFalse();
    const noLabels = accessOf(roles({ allow: { logins: ['root'] } }));
    expect([noLabels.canSee('node', dev), noLabels.namesOn('logins', dev)]).toEqual([false, []]);
  });

  it('takes the shortest session time and permits what any role permits', () => {
    const access = accessOf(
      roles(
        { allow: {}, options: { maxSessionTtl: '8h', portForwarding: false } },
        { allow: {}, options: { maxSessionTtl: '1h', agentForwarding: false, portForwarding: false } },
      ),
    );
    expect(access.maxSessionTtlMs).toBe(3_600_000);
    expect(access.sshExtensions).toEqual(['permit-pty', 'permit-agent-forwarding']);
    expect(accessOf(roles({ allow: {} })).maxSessionTtlMs).toBeUndefined();
  });
});
