import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import tls from 'node:tls';
import type { FixtureJson } from '@drawbridge/testing';
import {
  terminalCreateGateway,
  terminalListGateways,
  terminalLogout,
  terminalRemoveGateway,
  terminalSetGatewayLocalPort,
} from '@drawbridge/wire';
import { loggedIn, logIn } from '../testing/logged-in.spec';
import { answer } from '../testing/recorded.spec';
import {
  temporaryFolder,
  testCluster,
  testDaemon,
  until,
  withPatience,
  yamlWith,
  type TestCluster,
  type TestDaemon,
} from '../testing/rig.spec';
import { KubeconfigFile, removeAbandonedKubeconfigs } from './kinds/kubeconfig-file';

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The system's `kubectl`, with nothing of this account's settings. */
function kubectl(kubeconfig: string, home: string, args: readonly string[], input = ''): Promise<Run> {
  return new Promise(resolve => {
    const environment = { PATH: process.env['PATH'], HOME: home, KUBECONFIG: kubeconfig };
    const child = execFile('kubectl', [...args], { env: environment, maxBuffer: 16 * 1024 * 1024 }, (error, out, err) => {
      resolve({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : -1, out, err });
    });
    child.stdin?.end(input);
  });
}

const lights = (north: string) => `
apiVersion: v1
kind: ConfigMap
metadata: { name: lights, labels: { app: lights } }
data: { north: '${north}' }
---
apiVersion: v1
kind: Pod
metadata: { name: talker }
spec:
  containers:
    - { name: one, image: none, command: [sh, -c, 'echo first; echo second'] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: fleet }
spec:
  replicas: 2
  selector: { matchLabels: { app: fleet } }
  template: { metadata: { labels: { app: fleet } }, spec: { containers: [{ name: one, image: ${north} }] } }
`;

describe('Kubernetes gateways', () => {
  withPatience();

  let cluster: TestCluster;
  let daemon: TestDaemon;
  let uri: string;

  beforeAll(async () => {
    const yaml = yamlWith(
      ["name: 'ann'"],
      `
kubernetes:
  - { name: west, embedded: sample }
  - { name: shut, embedded: empty, labels: { env: prod } }
leaves: [{ name: leaf.local, kubernetes: [{ name: east }] }]
`,
    ).replace(
      "nodeLabels: { '*': '*' } }",
      "nodeLabels: { '*': '*' }, kubernetesLabels: { '*': '*' }, kubernetesGroups: ['system:masters'] }\n    deny: { kubernetesLabels: { env: prod }, kubernetesGroups: ['system:masters'] }",
    );
    cluster = await testCluster({ yaml });
    daemon = await loggedIn(cluster, { environment: { PATH: process.env['PATH'] ?? '' } });
    uri = `/clusters/${cluster.host}`;
  });
  beforeEach(() => logIn(daemon, cluster));
  afterEach(async () => {
    for (const one of await list()) await answer(daemon, terminalRemoveGateway, { gatewayUri: one['uri'] as string });
  });
  afterAll(async () => {
    await daemon[Symbol.asyncDispose]();
    await cluster[Symbol.asyncDispose]();
  });

  const list = async () => ((await answer(daemon, terminalListGateways, {}))['gateways'] ?? []) as readonly FixtureJson[];
  const create = (name = 'kubes/west') => answer(daemon, terminalCreateGateway, { targetUri: `${uri}/${name}` });
  const kubeconfigOf = (gateway: FixtureJson) =>
    ((gateway['gateway_cli_command'] as FixtureJson)['env'] as string[])[0]!.replace('KUBECONFIG=', '');
  const isThere = (file: string) =>
    stat(file).then(
      () => true,
      () => false,
    );

  it('are made with a kubeconfig for this account alone, and are the same when asked for again', async () => {
    const made = await create();
    expect(made).toEqual(jasmine.objectContaining({ target_name: 'west', target_uri: `${uri}/kubes/west`, local_address: 'localhost' }));
    const file = kubeconfigOf(made);
    expect(file).toBe(path.join(daemon.kubeconfigs, 'keys', cluster.host, 'ann-kube', 'spec.local', 'west-kubeconfig'));
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(path.dirname(file))).mode & 0o777).toBe(0o700);
    const command = made['gateway_cli_command'] as FixtureJson;
    expect([command['args'], command['preview']]).toEqual([['kubectl', 'version'], `KUBECONFIG=${file} kubectl version`]);
    const again = await Promise.all([create(), create()]);
    expect(again).toEqual([made, made]);
    const leaf = await create('leaves/leaf.local/kubes/east');
    expect(kubeconfigOf(leaf)).toContain(`${path.sep}leaf.local${path.sep}east-kubeconfig`);
    for (const [name, status, words] of [
      ['kubes/nope', 'UNKNOWN', 'Kubernetes cluster "nope" not found'],
      ['kubes/shut', 'PERMISSION_DENIED', 'your roles allow no Kubernetes group there'],
    ] as const)
      expect(await daemon.call(terminalCreateGateway, { targetUri: `${uri}/${name}` })).toEqual(
        jasmine.objectContaining({ status, message: jasmine.stringContaining(words) }) as never,
      );
  });

  it('lead kubectl to the cluster: get, apply, change, logs, wait, delete', async () => {
    const file = kubeconfigOf(await create());
    await using home = await temporaryFolder();
    const run = (args: readonly string[], input?: string) => kubectl(file, home.path, args, input);
    const well = async (args: readonly string[], input?: string) => {
      const { code, out, err } = await run(args, input);
      expect(code)
        .withContext(`${args.join(' ')}: ${err}`)
        .toBe(0);
      return out;
    };
    const pods = await well(['get', 'pods']);
    expect(pods).toMatch(/^NAME +READY +STATUS +RESTARTS +AGE\s+beacon +1\/1 +Running +0 +\d+s\s*$/);
    expect(await well(['logs', 'beacon'])).toBe('The light is lit.\n');
    expect(await well(['apply', '-f', '-'], lights('red'))).toMatch(
      /configmap\/lights created\s+pod\/talker created\s+deployment\S* created/,
    );
    expect(await well(['apply', '-f', '-'], lights('green'))).toMatch(
      /configmap\/lights configured\s+pod\/talker unchanged\s+deployment\S* configured/,
    );
    expect(await well(['get', 'cm/lights', '-o', 'jsonpath={.data.north}'])).toBe('green');
    expect(await well(['get', 'deploy/fleet', '-o', 'jsonpath={.spec.template.spec.containers[0].image}'])).toBe('green');
    expect(await well(['get', 'cm', '-l', 'app=lights', '-o', 'name'])).toBe('configmap/lights\n');
    expect(await well(['label', 'cm', 'lights', 'tall=yes'])).toContain('configmap/lights labeled');
    expect(await well(['annotate', 'cm', 'lights', 'by=ann'])).toContain('configmap/lights annotated');
    await until('the pod to end', async () => (await well(['get', 'pod/talker', '-o', 'jsonpath={.status.phase}'])) === 'Succeeded');
    expect(await well(['logs', 'talker', '--tail=1'])).toBe('second\n');
    // Newer ones send what they create by themselves as protobuf, which this server does not read.
    await well(['apply', '-f', '-'], 'apiVersion: v1\nkind: Namespace\nmetadata: { name: dock }\n');
    await well(['-n', 'dock', 'apply', '-f', '-'], lights('blue'));
    expect(await well(['get', 'cm', '-A'])).toMatch(/dock +lights/);
    await well(['delete', 'namespace', 'dock']);
    expect(await well(['delete', 'cm/lights', 'pod/talker', 'deploy/fleet'])).toContain('deleted');
    const gone = await run(['get', 'cm', 'lights']);
    expect([gone.code, gone.err]).toEqual([1, jasmine.stringContaining('configmaps "lights" not found')] as never);
  });

  it('let nobody in who has not read the kubeconfig', async () => {
    const { local_port: port } = await create();
    const socket = tls.connect({ port: Number(port), host: '127.0.0.1', rejectUnauthorized: false });
    socket.write('GET /version HTTP/1.1\r\nHost: x\r\n\r\n');
    let heard = '';
    socket.on('data', (part: Buffer) => (heard += part.toString()));
    socket.on('error', () => undefined);
    await new Promise(resolve => socket.once('close', resolve));
    expect(heard).toBe('');
  });

  it('move with their kubeconfig, and take it along when they are removed or the login ends', async () => {
    const made = await create();
    const file = kubeconfigOf(made);
    const moved = await answer(daemon, terminalSetGatewayLocalPort, { gatewayUri: made['uri'] as string, localPort: '' });
    expect(await readFile(file, 'utf8')).toContain(`server: https://127.0.0.1:${moved['local_port'] as string}\n`);
    await answer(daemon, terminalRemoveGateway, { gatewayUri: made['uri'] as string });
    expect(await isThere(file)).toBeFalse();
    await create();
    expect(await isThere(file)).toBeTrue();
    await answer(daemon, terminalLogout, { clusterUri: uri });
    expect(await isThere(file)).toBeFalse();
    expect(await list()).toEqual([]);
  });

  it('take their kubeconfigs along when the daemon ends', async () => {
    const other = await testDaemon({ environment: {}, home: daemon.home });
    const made = await answer(other, terminalCreateGateway, { targetUri: `${uri}/kubes/west` });
    const file = kubeconfigOf(made);
    expect(await isThere(file)).toBeTrue();
    await other.daemon.stop();
    expect(await isThere(file)).toBeFalse();
    await other[Symbol.asyncDispose]();
  });
});

describe('kubeconfig files of killed daemons', () => {
  const place = { profile: 'localhost', user: 'ann', cluster: 'spec', kubernetes: 'west' };

  it('go with the next start; those of others and of daemons that run stay', async () => {
    await using folder = await temporaryFolder();
    const ended = spawn(process.execPath, ['-e', '']);
    await once(ended, 'exit');
    const folderOf = path.join(folder.path, 'keys', 'localhost', 'ann-kube', 'spec');
    await mkdir(folderOf, { recursive: true });
    const lines: Readonly<Record<string, string>> = {
      'dead-kubeconfig': `# Written by the tsh process ${ended.pid ?? 0}; it goes when the gateway closes.\n`,
      'running-kubeconfig': `# Written by the tsh process ${process.ppid}; it goes when the gateway closes.\n`,
      'foreign-kubeconfig': 'apiVersion: v1\n',
      'notes.txt': `# Written by the tsh process ${ended.pid ?? 0}; it goes when the gateway closes.\n`,
    };
    for (const [name, text] of Object.entries(lines)) await writeFile(path.join(folderOf, name), text);
    await removeAbandonedKubeconfigs(folder.path);
    expect((await readdir(folderOf)).sort()).toEqual(['foreign-kubeconfig', 'notes.txt', 'running-kubeconfig']);
    await removeAbandonedKubeconfigs(path.join(folder.path, 'none'));
  });

  it('have names that lead nowhere else', () => {
    const file = new KubeconfigFile({ ...place, folder: '/k', user: '../../x', kubernetes: '..', cluster: 'a/b' });
    expect(file.path).toBe('/k/keys/localhost/%2E%2E%2F..%2Fx-kube/a%2Fb/%2E%2E-kubeconfig');
  });
});
