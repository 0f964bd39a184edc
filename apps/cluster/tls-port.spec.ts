import net from 'node:net';
import tls from 'node:tls';
import { alpn, encodeFrame, protocolServerName } from '@drawbridge/cluster-api';
import { rig, yamlWith } from './rig.spec';

describe('the TLS port', () => {
  it('refuses protocols that it does not have, and old TLS', async () => {
    await using one = await rig({ yaml: yamlWith(['name: ann']) });
    const errorOf = async (options: tls.ConnectionOptions) => {
      const socket = tls.connect({ ...one.cluster.address, ca: [...one.trust.authorities].at(-1), servername: '', ...options });
      try {
        return await new Promise<string>(resolve => {
          socket.once('secureConnect', () => resolve(`connected with ${String(socket.alpnProtocol)}`));
          socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
        });
      } finally {
        socket.destroy();
      }
    };
    expect(await errorOf({ ALPNProtocols: ['h2'] })).toMatch(/ALERT_NO_APPLICATION_PROTOCOL/);
    expect(await errorOf({ maxVersion: 'TLSv1.2' })).toMatch(/PROTOCOL_VERSION/);
    expect(await errorOf({})).toBe('connected with false');
    expect(await errorOf({ ALPNProtocols: ['h2', alpn.web] })).toBe('connected with http/1.1');
    expect(await errorOf({ ALPNProtocols: [alpn.ssh] })).toBe('connected with drawbridge-ssh/1');
  });

  it('routes clients that send no ALPN by the server name, and shows a certificate for it', async () => {
    await using one = await rig({ yaml: yamlWith(['name: ann']) });
    const answerAt = async (servername: string, first: string | Uint8Array, more: tls.ConnectionOptions = {}) => {
      const socket = tls.connect({ ...one.cluster.address, ca: [...one.trust.authorities], servername, ...more });
      socket.once('secureConnect', () => socket.write(first));
      try {
        return await new Promise<string>((resolve, reject) => {
          socket.once('data', (bytes: Buffer) => resolve(bytes.toString('latin1')));
          socket.once('error', reject);
        });
      } finally {
        socket.destroy();
      }
    };
    const http = 'GET /webapi/ping HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n';
    const ssh = encodeFrame({ target: 'one', login: 'root' });
    const name = protocolServerName(alpn.ssh, 'spec');
    expect(name).toBe('drawbridge-ssh.spec');
    expect(await answerAt(name, ssh)).toContain('"code":"certificate_required"');
    expect(await answerAt(name.toUpperCase(), ssh)).toContain('"code":"certificate_required"');
    expect(await answerAt(protocolServerName(alpn.web, 'spec'), http)).toMatch(/^HTTP\/1\.1 200 OK/);
    expect(await answerAt(name, http, { ALPNProtocols: [alpn.web] }))
      .withContext('ALPN goes before the name')
      .toMatch(/^HTTP\/1\.1 200 OK/);
    for (const other of ['localhost', 'drawbridge-ssh.other', 'drawbridge-ssh'])
      expect(await answerAt(other, http, { checkServerIdentity: () => undefined }))
        .withContext(other)
        .toMatch(/^HTTP\/1\.1 200 OK/);
    await expectAsync(answerAt('drawbridge-ssh.other', http)).toBeRejectedWith(
      jasmine.objectContaining({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' }),
    );
  });

  it('stops at once with connections open that say nothing: without TLS, after TLS, and in the middle of a request', async () => {
    const one = await rig({ yaml: yamlWith(['name: ann']) });
    const silent = net.connect(one.cluster.address.port, one.cluster.address.host);
    const open = tls.connect({ ...one.cluster.address, ca: [...one.trust.authorities].at(-1), servername: '' });
    const waiting = tls.connect({
      ...one.cluster.address,
      ca: [...one.trust.authorities].at(-1),
      servername: '',
      ALPNProtocols: [alpn.ssh],
    });
    const sockets = [silent, open, waiting];
    for (const socket of sockets) socket.on('error', () => undefined);
    await Promise.all([
      new Promise(resolve => silent.once('connect', resolve)),
      new Promise(resolve => open.once('secureConnect', resolve)),
      new Promise(resolve => waiting.once('secureConnect', resolve)),
    ]);
    open.write('POST /v1/login HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\n{');
    const closed = Promise.all(sockets.map(socket => new Promise(resolve => socket.once('close', resolve))));
    await one[Symbol.asyncDispose]();
    await closed;
    expect(sockets.every(socket => socket.destroyed)).toBeTrue();
  });
});
