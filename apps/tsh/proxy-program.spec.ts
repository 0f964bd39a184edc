import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import http, { type IncomingMessage } from 'node:http';
import net from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { programCommand } from './testing/programs.spec';
import { runTsh, temporaryFolder, testCluster, withPatience, yamlWith, type TestCluster } from './testing/rig.spec';

describe('tsh proxy, and a client on a local port of its own', () => {
  withPatience();

  let cluster: TestCluster;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let home: string;
  beforeAll(async () => {
    const yaml = yamlWith(
      ["name: 'ann'"],
      'apps: [{ name: tides, embedded: web }]\nkubernetes: [{ name: west }]\ndatabases: [{ name: pg, protocol: postgres, address: "127.0.0.1:1" }]',
    ).replace(
      "nodeLabels: { '*': '*' } }",
      "nodeLabels: { '*': '*' }, appLabels: { '*': '*' }, kubernetesLabels: { '*': '*' }, kubernetesGroups: ['system:masters'], databaseLabels: { '*': '*' }, databaseUsers: [clerk], databaseNames: ['*'] }",
    );
    cluster = await testCluster({ yaml });
    folder = await temporaryFolder();
    home = path.join(folder.path, 'home');
    const login = await runTsh(home, ['login', `--proxy=${cluster.proxy}`, '--user=ann', `--proxy-ca=${cluster.caFile}`], {
      input: 'right\n',
    });
    expect(login.code).withContext(login.stderr).toBe(0);
  });
  afterAll(async () => {
    await cluster[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  /** Starts a command and answers its first line, and a way to stop it. */
  async function started(
    args: readonly string[],
  ): Promise<{ readonly line: string; readonly child: ChildProcess; stop(): Promise<number | null> }> {
    const [program, script] = await programCommand('tsh');
    const environment = { ...process.env, TELEPORT_HOME: home, TELEPORT_PROXY: '', TELEPORT_CLUSTER: '' };
    const child = spawn(program, [script, ...args], { stdio: ['ignore', 'pipe', 'ignore'], env: environment });
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    const stop = async () => {
      const exited = once(child, 'exit') as Promise<[number | null]>;
      child.kill('SIGINT');
      return (await exited)[0];
    };
    return { line, child, stop };
  }

  it('leads a local port to an application until it is stopped', async () => {
    const one = await started(['proxy', 'app', 'tides']);
    const [answer] = (await once(http.get(`http://${one.line}/whoami`), 'response')) as [IncomingMessage];
    let text = '';
    for await (const part of answer.setEncoding('utf8') as AsyncIterable<string>) text += part;
    expect(JSON.parse(text)).toEqual(jasmine.objectContaining({ user: 'ann' }));
    expect(await one.stop()).toBe(0);
  });

  it('keeps a kubeconfig file while it leads to a Kubernetes cluster', async () => {
    const one = await started(['proxy', 'kube', 'west']);
    const file = path.join(home, 'kubeconfigs', 'keys', cluster.host, 'ann-kube', 'spec.local', 'west-kubeconfig');
    expect(await readFile(file, 'utf8')).toContain(`server: https://${one.line}\n`);
    expect(await one.stop()).toBe(0);
    await expectAsync(stat(file)).toBeRejected();
  });

  it('runs the client of a database with the port’s parameters, ends as it does, and leaves no port', async () => {
    const programs = path.join(folder.path, 'programs');
    await mkdir(programs);
    // It says what it was given, and whether its port answers.
    const script =
      '#!/usr/bin/env bash\necho "$@"\nport=${1##*localhost:}\nexec 3<>"/dev/tcp/127.0.0.1/${port%%/*}" && echo open\nexit 7\n';
    await writeFile(path.join(programs, 'psql'), script, { mode: 0o755 });
    const environment = { PATH: `${programs}:${process.env['PATH'] ?? ''}` };
    const ran = await runTsh(home, ['db', 'connect', 'pg', '--db-user=clerk', '--db-name=shop'], { environment });
    const [given = '', answers] = ran.stdout.toString().split('\n');
    const [, port] = /^postgres:\/\/clerk@localhost:(\d+)\/shop$/.exec(given) ?? [];
    expect([ran.code, answers, ran.stderr]).toEqual([7, 'open', jasmine.any(String) as never]);
    await expectAsync(once(net.connect(Number(port), '127.0.0.1'), 'connect')).toBeRejected();
  });

  it('explains a client that is not there, and refuses who may not enter before it looks for one', async () => {
    const environment = { PATH: folder.path };
    const missing = await runTsh(home, ['db', 'connect', 'pg', '--db-user=clerk'], { environment });
    expect([missing.code, missing.stderr]).toEqual([
      1,
      jasmine.stringMatching(/the program psql is not on PATH: install it .*postgresql-client.*tsh proxy db --db-user=clerk pg/) as never,
    ]);
    const refused = await runTsh(home, ['db', 'connect', 'pg', '--db-user=root'], { environment });
    expect([refused.code, refused.stderr]).toEqual([1, jasmine.stringContaining('clerk') as never]);
    const unnamed = await runTsh(home, ['db', 'connect', 'pg'], { environment });
    expect([unnamed.code, unnamed.stderr]).toEqual([1, jasmine.stringContaining('--db-user') as never]);
  });

  it('says what is not there', async () => {
    for (const [args, words] of [
      [['proxy', 'app', 'nope'], 'app "nope" not found'],
      [['proxy', 'app', 'tides', '--target-port=5'], 'port 5 is not included in target ports of app tides'],
      [['proxy', 'kube', 'nope'], 'Kubernetes cluster "nope" not found'],
      [['proxy', 'db', 'nope', '--db-user=x'], 'database "nope" not found'],
      [['db', 'connect', 'nope', '--db-user=x'], 'database "nope" not found'],
    ] as const) {
      const ran = await runTsh(home, args);
      expect([ran.code, ran.stderr]).toEqual([1, jasmine.stringContaining(words)] as never);
    }
  });
});
