import { demoYaml } from './demo';
import { loadConfig } from './load-config';
import { formatProblems } from './problems';

const hash = '$scrypt$ln=15,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

/** A sound file; each bad case replaces one text in it. */
const good = `cluster:
  name: acme
  listen: 127.0.0.1:3080
  certificateTtl: 1m
roles:
  - name: access
    allow:
      logins: [root, '{{cluster.os_user}}']
      nodeLabels: { env: [dev, staging] }
    deny: { logins: [root], nodeLabels: { env: staging } }
    options: { maxSessionTtl: 8h, agentForwarding: false }
users:
  - name: alice
    passwordHash: ${hash}
    totpSecret: JBSWY3DPEHPK3PXPJBSWY3DP
    roles: [access]
nodes:
  - hostname: node-1
    labels: { env: dev }
  - hostname: node-2
    sshd:
      address: 10.0.0.5:22
      hostKey: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIP/O73zIYJbmzyblvMXtBF0yRrX9SCHH45VY/QCj/8+I
`;

function problemsOf(yaml: string): string {
  const loaded = loadConfig(yaml, 'me');
  return loaded.ok ? '' : formatProblems('acme.yaml', loaded.error);
}

describe('loadConfig', () => {
  it('reads a sound file and fills in what it leaves out', () => {
    const loaded = loadConfig(good, 'me');
    if (!loaded.ok) return fail(problemsOf(good));
    const { cluster, roles, users, nodes } = loaded.value;
    expect(cluster).toEqual(
      jasmine.objectContaining({ name: 'acme', listen: { host: '127.0.0.1', port: 3080 }, certificateTtl: 60_000, publicHosts: [] }),
    );
    expect(roles[0]?.allow.logins).toEqual(['root', 'me']);
    expect(roles[0]?.options).toEqual({ maxSessionTtl: 8 * 3_600_000, agentForwarding: false, portForwarding: true });
    expect(users[0]?.locked).toBeUndefined();
    expect(nodes.map(node => node.sshd?.address)).toEqual([undefined, { host: '10.0.0.5', port: 22 }]);
  });

  it('reads the demo', () => {
    const loaded = loadConfig(demoYaml, 'me');
    expect(loaded.ok && loaded.value.nodes.length).toBe(3);
    expect(loaded.ok && loaded.value.users.map(user => user.name)).toEqual(['demo', 'reviewer']);
  });

  const bad: readonly (readonly [string, string, string, RegExp])[] = [
    [
      'an unknown key',
      '  certificateTtl: 1m',
      '  certificateTTL: 1m',
      /^acme\.yaml:4:3: cluster\.certificateTTL: this key is not known here/m,
    ],
    ['an unknown key at the top', 'nodes:', 'servers:', /^acme\.yaml:17:1: servers: this key is not known here/m],
    ['a missing key', '  name: acme\n', '', /^acme\.yaml:1:1: cluster\.name: this key is missing$/m],
    ['a missing section', 'users:', 'people:', /users: this key is missing/],
    [
      'a number for a text',
      'env: dev }',
      'env: 5 }',
      /^acme\.yaml:19:15: nodes\[0\]\.labels\.env: .*put numbers and true\/false in quotes/m,
    ],
    [
      'a text for a list',
      "logins: [root, '{{cluster.os_user}}']",
      'logins: root',
      /^acme\.yaml:8:7: roles\[0\]\.allow\.logins: .*expected array/m,
    ],
    [
      'a bad duration',
      'certificateTtl: 1m',
      'certificateTtl: 1 minute',
      /^acme\.yaml:4:3: cluster\.certificateTtl: "1 minute" is not a duration; write it like 30s/m,
    ],
    ['a zero duration', 'certificateTtl: 1m', 'certificateTtl: 0m', /"0m" is not a duration/],
    ['a bad listen address', '127.0.0.1:3080', '127.0.0.1', /^acme\.yaml:3:3: cluster\.listen: "127\.0\.0\.1" is not an address/m],
    ['a port that is none', ':3080', ':70000', /cluster\.listen: .* is not an address/],
    ['port 0 for a node', '10.0.0.5:22', '10.0.0.5:0', /nodes\[1\]\.sshd\.address: .* is not an address/],
    ['a bad cluster name', 'name: acme', 'name: "acme corp"', /^acme\.yaml:2:3: cluster\.name: not a cluster name/m],
    [
      'a role that does not exist',
      'roles: [access]',
      'roles: [access, admin]',
      /^acme\.yaml:16:21: users\[0\]\.roles\[1\]: there is no role "admin"; defined are: access/m,
    ],
    ['a user without roles', 'roles: [access]', 'roles: []', /users\[0\]\.roles: a user needs at least one role/],
    [
      'a plain password',
      `passwordHash: ${hash}`,
      'password: hunter2',
      /^acme\.yaml:14:5: users\[0\]\.password: only 'generated' may stand here/m,
    ],
    ['no password at all', `    passwordHash: ${hash}\n`, '', /users\[0\]\.name: give exactly one of passwordHash and password: generated/],
    ['two passwords', `passwordHash: ${hash}`, `passwordHash: ${hash}\n    password: generated`, /give exactly one of/],
    ['a hash that is none', hash, '5f4dcc3b5aa765d61d8327deb882cf99', /users\[0\]\.passwordHash: not a password hash; make one with/],
    ['a hash that costs too much', 'ln=15', 'ln=25', /users\[0\]\.passwordHash: not a password hash/],
    ['a secret that is not base32', 'JBSWY3DPEHPK3PXPJBSWY3DP', 'not-base-32-at-all', /users\[0\]\.totpSecret: not a one-time code secret/],
    ['a secret that is too short', 'JBSWY3DPEHPK3PXPJBSWY3DP', 'JBSWY3DP', /users\[0\]\.totpSecret: not a one-time code secret/],
    [
      'an unknown template',
      '{{cluster.os_user}}',
      '{{internal.logins}}',
      /^acme\.yaml:8:22: roles\[0\]\.allow\.logins\[1\]: not a login; write an account name, or '\{\{cluster\.os_user\}\}'/m,
    ],
    ['a login that is a pattern', 'logins: [root, ', "logins: ['*', ", /roles\[0\]\.allow\.logins\[0\]: not a login/],
    [
      'a denial of nothing',
      'deny: { logins: [root], nodeLabels: { env: staging } }',
      'deny: {}',
      /roles\[0\]\.deny: an empty rule denies nothing/,
    ],
    ['a user name with a slash', 'name: alice', 'name: ../alice', /users\[0\]\.name: not a name/],
    ['a host name with a blank', 'hostname: node-1', 'hostname: "node 1"', /nodes\[0\]\.hostname: not a host name/],
    [
      'a host key that is none',
      'ssh-ed25519 AAAAC3Nza',
      'ssh-ed25519 AAAA',
      /nodes\[1\]\.sshd\.hostKey: this is not an OpenSSH public key line/,
    ],
    [
      'a node with an address and no key',
      /\n {6}hostKey.*\n/.exec(good)?.[0] ?? '',
      '\n',
      /nodes\[1\]\.sshd\.hostKey: this key is missing/,
    ],
    [
      'the same user twice',
      'nodes:',
      `  - { name: alice, password: generated, roles: [access] }\nnodes:`,
      /^acme\.yaml:17:7: users\[1\]\.name: "alice" is used twice/m,
    ],
    ['the same key twice', '  listen: 127.0.0.1:3080', '  name: other', /^acme\.yaml:3:3: Map keys must be unique/m],
    ['a tab for indentation', '  name: acme', '\tname: acme', /^acme\.yaml:\d+:\d+: /m],
    ['a bracket that is not closed', 'roles: [access]', 'roles: [access', /^acme\.yaml:\d+:\d+: /m],
    ['two documents', 'nodes:', '---\nnodes:', /^acme\.yaml:\d+:\d+: .*multiple documents/m],
  ];
  for (const [name, before, after, expected] of bad) {
    it(`tells file, line and key of ${name}`, () => {
      expect(good).toContain(before);
      expect(before).not.toBe('');
      expect(problemsOf(good.replace(before, after))).toMatch(expected);
    });
  }

  it('tells every problem at once, in the order of the file', () => {
    const lines = problemsOf(
      good.replace('name: acme', 'name: A').replace('roles: [access]', 'roles: []').replace('env: dev }', 'env: 1 }'),
    ).split('\n');
    expect(lines.map(line => line.split(':')[1])).toEqual(['2', '16', '19']);
  });

  it('refuses an empty file, a list, a text and a bomb of aliases', () => {
    expect(problemsOf('')).toMatch(/^acme\.yaml:1:1: the file is empty/);
    expect(problemsOf('# only a comment\n')).toMatch(/the file is empty/);
    expect(problemsOf('- a\n- b\n')).toMatch(/^acme\.yaml:1:1: .*expected object/);
    expect(problemsOf('hello')).toMatch(/^acme\.yaml:1:1: .*expected object/);
    const bomb = [
      'a0: &a0 [x]',
      ...Array.from({ length: 9 }, (_, level) => `a${level + 1}: &a${level + 1} [${Array(9).fill(`*a${level}`).join(', ')}]`),
    ].join('\n');
    expect(problemsOf(bomb)).toMatch(/^acme\.yaml:1:1: .*alias/);
  });

  it('refuses the template when the account has a name that sshd would read as a pattern', () => {
    const loaded = loadConfig(good, 'some*body');
    expect(loaded.ok ? '' : formatProblems('acme.yaml', loaded.error)).toMatch(
      /^acme\.yaml:8:7: roles\[0\]\.allow\.logins: .*cannot be used here/,
    );
  });
});
