import { yamlWith } from '../rig.spec';
import { loadConfig } from './load-config';
import { formatProblems } from './problems';

/** What is wrong with a file that has this behind its nodes. */
function problemsOf(more: string): string {
  const loaded = loadConfig(yamlWith(['name: ann'], more), 'me');
  return loaded.ok ? '' : formatProblems('acme.yaml', loaded.error);
}

describe('loadConfig, targets of other kinds than nodes', () => {
  const good: readonly string[] = [
    "databases:\n  - { name: pg, protocol: postgres, address: '10.0.0.5:5432' }",
    'databases:\n  - { name: pg, protocol: postgres, embedded: sample, labels: { env: dev } }',
    "databases:\n  - { name: my, protocol: mysql, address: '[::1]:3306' }",
    'apps:\n  - { name: a, uri: https://a.example/path }',
    'apps:\n  - { name: a, uri: "tcp://10.0.0.1:5000" }',
    'apps:\n  - { name: a, uri: "tcp://10.0.0.1", ports: [1, 2-3] }',
    'apps:\n  - { name: a, embedded: web }\n  - { name: b, embedded: echo, ports: [1-9] }',
    "kubernetes:\n  - { name: k }\ndesktops:\n  - { name: d, address: '10.0.0.1:3389' }",
    'inventory: { generate: 5 }',
  ];
  for (const yaml of good) it(`takes ${yaml.replace('\n', ' ')}`, () => expect(problemsOf(yaml)).toBe(''));

  const bad: readonly (readonly [string, RegExp])[] = [
    [
      'databases:\n  - { name: pg, protocol: postgres }',
      /^acme\.yaml:12:7: databases\[0\]\.name: give exactly one of address and embedded/,
    ],
    [
      "databases:\n  - { name: pg, protocol: postgres, embedded: sample, address: '1.2.3.4:5' }",
      /databases\[0\]\.name: give exactly one of address and embedded/,
    ],
    [
      'databases:\n  - { name: my, protocol: mysql, embedded: sample }',
      /^acme\.yaml:12:17: databases\[0\]\.protocol: only postgres can be embedded/,
    ],
    ["databases:\n  - { name: x, protocol: oracle, address: '1.2.3.4:5' }", /databases\[0\]\.protocol: not a protocol that is known here/],
    ["databases:\n  - { name: x/y, protocol: mysql, address: '1.2.3.4:5' }", /databases\[0\]\.name: not a name of a resource/],
    ["databases:\n  - { name: x, protocol: mysql, address: '1.2.3.4:0' }", /databases\[0\]\.address: "1\.2\.3\.4:0" is not an address/],
    ['databases:\n  - { name: x, protocol: postgres, embedded: yes }', /databases\[0\]\.embedded: use 'sample'/],
    [
      "databases:\n  - { name: x, protocol: mysql, address: '1.2.3.4:5', passwort: y }",
      /databases\[0\]\.passwort: this key is not known here/,
    ],
    ['apps:\n  - { name: a, uri: http://a }\n  - { name: a, uri: http://b }', /^acme\.yaml:13:7: apps\[1\]\.name: "a" is used twice/],
    ['apps:\n  - { name: a, uri: "ftp://a" }', /apps\[0\]\.uri: not an address of an application/],
    ['apps:\n  - { name: a, uri: "http://a b" }', /apps\[0\]\.uri: not an address of an application/],
    ['apps:\n  - { name: a, uri: "tcp://a" }', /apps\[0\]\.uri: a tcp:\/\/ application has either a port/],
    ['apps:\n  - { name: a, uri: "tcp://a:5", ports: [6] }', /apps\[0\]\.uri: a tcp:\/\/ application has either a port/],
    ['apps:\n  - { name: a, uri: "http://a", ports: [6] }', /apps\[0\]\.ports: only a tcp:\/\/ application has a list of ports/],
    ['apps:\n  - { name: a, uri: "tcp://a", ports: [9-8] }', /apps\[0\]\.ports\[0\]: "9-8" is not a range of ports/],
    ['apps:\n  - { name: a, uri: "tcp://a", ports: [70000] }', /apps\[0\]\.ports\[0\]/],
    ['apps:\n  - { name: a }', /^acme\.yaml:12:7: apps\[0\]\.name: give exactly one of uri and embedded/],
    ['apps:\n  - { name: a, uri: "http://b", embedded: web }', /apps\[0\]\.name: give exactly one of uri and embedded/],
    ['apps:\n  - { name: a, embedded: game }', /apps\[0\]\.embedded: use 'web'/],
    ['apps:\n  - { name: a, embedded: web, ports: [5] }', /apps\[0\]\.ports: only a tcp:\/\/ application has a list of ports/],
    ['apps:\n  - { name: a, uri: "http://a:b:c" }', /apps\[0\]\.uri: this is no address/],
    ['apps:\n  - { name: a, uri: "http://a:70000" }', /apps\[0\]\.uri: this is no address/],
    ['desktops:\n  - { name: d }', /desktops\[0\]\.address: this key is missing/],
    ['kubernetes:\n  - { name: K }', /kubernetes\[0\]\.name: not a name of a resource/],
    ['kubernetes:\n  - { name: k, embedded: big }', /kubernetes\[0\]\.embedded: use 'sample'/],
    [
      'kubernetes:\n  - { name: k, embedded: empty, kubeconfig: /k }',
      /^acme\.yaml:12:16: kubernetes\[0\]\.embedded: give one of embedded and/,
    ],
    ['kubernetes:\n  - { name: k, context: c }', /kubernetes\[0\]\.context: a context stands in a kubeconfig/],
    ['leaves: [{ name: a }, { name: a }]', /leaves\[1\]\.name: "a" is used twice/],
    ['leaves: [{ name: spec }]', /leaves\[0\]\.name: a leaf needs a name of its own/],
    ['leaves: [{ name: a, state: broken }]', /leaves\[0\]\.state: use 'connected' or 'down'/],
    [
      'leaves: [{ name: a, databases: [{ name: x, protocol: postgres }] }]',
      /leaves\[0\]\.databases\[0\]\.name: give exactly one of address and embedded/,
    ],
    ['leaves: [{ name: a, kubernetes: [{ name: k }, { name: k }] }]', /leaves\[0\]\.kubernetes\[1\]\.name: "k" is used twice/],
    ['inventory: { generate: 0 }', /inventory\.generate/],
    ['inventory: { generate: 5, seed: -1 }', /inventory\.seed/],
  ];
  for (const [yaml, expected] of bad) {
    it(`tells file, line and key of ${JSON.stringify(yaml)}`, () => expect(problemsOf(yaml)).toMatch(expected));
  }

  it('takes rules by kind, and refuses a kind that is none', () => {
    const withRole = (rule: string) =>
      loadConfig(yamlWith(['name: ann']).replace("allow: { logins: ['{{cluster.os_user}}'], nodeLabels: { '*': '*' } }", rule), 'me');
    expect(
      withRole(
        "allow: { databaseLabels: { env: dev }, databaseUsers: ['*'], databaseNames: [shop] }\n    deny: { appLabels: { '*': '*' } }",
      ).ok,
    ).toBeTrue();
    const wrong = withRole('allow: { toasterLabels: { env: dev } }');
    expect(wrong.ok ? '' : formatProblems('x', wrong.error)).toMatch(/roles\[0\]\.allow\.toasterLabels: this key is not known here/);
  });
});
