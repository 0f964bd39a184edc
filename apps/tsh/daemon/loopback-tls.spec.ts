import { X509Certificate } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import tls from 'node:tls';
import { Client, credentials, Server, ServerCredentials, type sendUnaryData } from '@grpc/grpc-js';
import { systemClock } from '@drawbridge/lifecycle';
import {
  terminalAddCluster,
  terminalListRootClusters,
  terminalLogin,
  terminalUpdateTshdEventsServerAddress,
  tshdEventsPromptMFA,
  type PromptMFARequest,
} from '@drawbridge/wire';
import { homeAt } from '../home/home-folder';
import { callUnary, temporaryFolder, testCluster, until, yamlWith, withPatience } from '../testing/rig.spec';
import { runDaemon, type RunningDaemon } from './run-daemon';
import { newSelfSignedCertificate, type SelfSigned } from './self-signed';

interface TcpDaemon extends AsyncDisposable {
  readonly daemon: RunningDaemon;
  readonly certs: string;
  readonly log: readonly string[];
  publish(name: string, pair: SelfSigned): Promise<void>;
  client(pair: SelfSigned): Promise<Client>;
}

async function tcpDaemon(): Promise<TcpDaemon> {
  const folder = await temporaryFolder();
  const certs = path.join(folder.path, 'certs');
  await mkdir(certs, { mode: 0o700 });
  const log: string[] = [];
  const daemon = await runDaemon({
    options: { address: { scheme: 'tcp', host: '127.0.0.1', port: 0 }, certsDir: certs, kubeconfigsDir: path.join(folder.path, 'kube') },
    home: homeAt(path.join(folder.path, 'home')),
    environment: {},
    verify: 'never',
    logLevel: 'debug',
    clock: systemClock,
    logStream: {
      write: (text, done) => {
        log.push(text);
        done();
        return true;
      },
    },
  });
  const clients: Client[] = [];
  return {
    daemon,
    certs,
    log,
    publish: (name, pair) => writeFile(path.join(certs, name), pair.certificate),
    client: async pair => {
      const expected = await readFile(path.join(certs, 'tshd.crt'));
      const secure = credentials.createSsl(expected, Buffer.from(pair.privateKey), Buffer.from(pair.certificate));
      const client = new Client(`localhost:${daemon.port}`, secure);
      clients.push(client);
      return client;
    },
    [Symbol.asyncDispose]: async () => {
      for (const client of clients) client.close();
      await daemon.stop();
      await folder[Symbol.asyncDispose]();
    },
  };
}

describe('The daemon on loopback', () => {
  withPatience();

  it('publishes a certificate for both loopback addresses, and nothing secret', async () => {
    await using one = await tcpDaemon();
    const certificate = new X509Certificate(await readFile(path.join(one.certs, 'tshd.crt')));
    for (const host of ['localhost', '127.0.0.1', '::1'])
      expect(certificate.subjectAltName).toContain(host === '::1' ? '0:0:0:0:0:0:0:1' : host);
    const days = (certificate.validToDate.getTime() - certificate.validFromDate.getTime()) / 86_400_000;
    expect(Math.round(days)).toBe(825);
    expect(await readdir(one.certs)).toEqual(['tshd.crt']);
    expect(await readFile(path.join(one.certs, 'tshd.crt'), 'utf8')).not.toContain('PRIVATE KEY');
  });

  it('lets both known clients in, and nobody before both have published themselves', async () => {
    await using one = await tcpDaemon();
    const [renderer, main] = await Promise.all([newSelfSignedCertificate(), newSelfSignedCertificate()]);
    await one.publish('renderer.crt', renderer);
    expect((await callUnary(await one.client(renderer), terminalListRootClusters, {})).status).toBe('UNAVAILABLE');
    await one.publish('main-process.crt', main);
    for (const pair of [renderer, main]) {
      expect((await callUnary(await one.client(pair), terminalListRootClusters, {})).status).toBe('NOT_FOUND');
    }
  });

  it('refuses a stranger, also one that a known client signed, and one without a certificate', async () => {
    await using one = await tcpDaemon();
    const [renderer, main, stranger] = await Promise.all([
      newSelfSignedCertificate(),
      newSelfSignedCertificate(),
      newSelfSignedCertificate(),
    ]);
    await one.publish('renderer.crt', renderer);
    await one.publish('main-process.crt', main);
    expect((await callUnary(await one.client(stranger), terminalListRootClusters, {})).status).toBe('UNAVAILABLE');
    // The right certificate with another key is no proof either: the handshake itself fails.
    expect(() => tls.createSecureContext({ cert: renderer.certificate, key: stranger.privateKey })).toThrowError(/key values mismatch/);
    const expected = await readFile(path.join(one.certs, 'tshd.crt'));
    const nobody = new Client(`localhost:${one.daemon.port}`, credentials.createSsl(expected));
    expect((await callUnary(nobody, terminalListRootClusters, {})).status).toBe('UNAVAILABLE');
    nobody.close();
    await until('the refusals to be logged', () => one.log.filter(line => line.includes('not one of the two known clients')).length >= 2);
  });

  it('asks the events server over TLS as well', async () => {
    const secret = 'JBSWY3DPEHPK3PXPJBSWY3DP';
    await using cluster = await testCluster({ yaml: yamlWith([`name: 'carol', totpSecret: '${secret}'`]) });
    await using one = await tcpDaemon();
    const [renderer, main] = await Promise.all([newSelfSignedCertificate(), newSelfSignedCertificate()]);
    await one.publish('main-process.crt', main);
    await one.publish('renderer.crt', renderer);
    const events = new Server();
    let prompts = 0;
    events.register<PromptMFARequest, string>(
      tshdEventsPromptMFA.path,
      (_call: unknown, callback: sendUnaryData<string>) => {
        prompts += 1;
        callback(null, '');
      },
      code => Buffer.from(tshdEventsPromptMFA.response.encode({ totpCode: code })),
      bytes => tshdEventsPromptMFA.request.decode(bytes),
      'unary',
    );
    const pair = { private_key: Buffer.from(renderer.privateKey), cert_chain: Buffer.from(renderer.certificate) };
    const secure = ServerCredentials.createSsl(await readFile(path.join(one.certs, 'tshd.crt')), [pair], true);
    const port = await new Promise<number>((resolve, reject) => {
      events.bindAsync('localhost:0', secure, (error, bound) => (error === null ? resolve(bound) : reject(error)));
    });
    const client = await one.client(main);
    await callUnary(client, terminalAddCluster, { name: cluster.proxy });
    await callUnary(client, terminalUpdateTshdEventsServerAddress, { address: `localhost:${port}` });
    const login = () =>
      callUnary(client, terminalLogin, { clusterUri: `/clusters/${cluster.host}`, local: { user: 'carol', password: 'right' } });
    expect(await login()).toEqual(
      jasmine.objectContaining({ status: 'PERMISSION_DENIED', message: 'missing second factor authentication' }),
    );
    expect(prompts).toBe(1);
    // The certificate may come late: it is waited for.
    await rm(path.join(one.certs, 'renderer.crt'));
    const late = login();
    await one.publish('renderer.crt', renderer);
    expect(await late).toEqual(jasmine.objectContaining({ status: 'PERMISSION_DENIED' }));
    events.forceShutdown();
  });
});
