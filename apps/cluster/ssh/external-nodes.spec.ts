import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { newSshKey } from '@drawbridge/identity';
import { osUser, rig, until, withPatience, yamlWith } from '../rig.spec';

const uuid = '00000000-0000-4000-8000-000000000007';

describe('a node with an sshd of its own', () => {
  withPatience();

  it('is reached through the TLS port, its host key pinned', async () => {
    // Anything that takes connections stands for an sshd: what is shown is the way there.
    const greeting = 'SSH-2.0-Spec\r\n';
    const received: Buffer[] = [];
    const sshd = net.createServer(socket => {
      socket.on('error', () => undefined);
      socket.on('data', (part: Buffer) => received.push(part));
      socket.write(greeting);
    });
    await new Promise<void>(resolve => sshd.listen(0, '127.0.0.1', resolve));
    const { port } = sshd.address() as AddressInfo;
    const hostKey = (await newSshKey()).publicKey;
    const yaml = yamlWith(
      ['name: ann'],
      `  - { hostname: far, uuid: ${uuid}, sshd: { address: '127.0.0.1:${port}', hostKey: '${hostKey}' } }\n  - { hostname: dead, sshd: { address: '127.0.0.1:1', hostKey: '${hostKey}' } }`,
    );
    await using one = await rig({ yaml });
    const ann = await one.identity('ann', 'right');
    expect(ann.answer.knownHosts).toContain(`${uuid}.spec,far.spec ${hostKey}\n`);
    const listed = await one.client(ann).listResources({ search: ['far'] });
    expect(listed.ok && listed.value.resources.map(node => node.kind === 'node' && [node.subKind, node.addr])).toEqual([
      ['openssh', `127.0.0.1:${port}`],
    ]);
    const answer = await one.client(ann).dialSsh({ target: 'far', login: osUser });
    if (!answer.ok) return fail(JSON.stringify(answer.error));
    const { stream } = answer.value;
    const [hello] = (await once(stream, 'data')) as [Buffer];
    stream.write('hello back');
    await until('the bytes to arrive', () => Buffer.concat(received).toString() === 'hello back');
    expect(hello.toString()).toBe(greeting);
    stream.destroy();
    await until('the session to be over', () => one.cluster.sessionCount === 0);
    const dead = await one.client(ann).dialSsh({ target: 'dead', login: osUser });
    expect(!dead.ok && dead.error.kind === 'api' && dead.error.failure).toEqual({
      code: 'node_unreachable',
      message: 'dead cannot be reached at 127.0.0.1:1: ECONNREFUSED',
    });
    await new Promise(resolve => sshd.close(resolve));
  });

  it('is slowed down by a client that reads slowly', async () => {
    const total = 64 * 1024 * 1024;
    // What the kernel's buffers on both ways hold, and Node's own: some twenty megabytes at most.
    const mostOnTheWay = 32 * 1024 * 1024;
    let sent = 0;
    const flood = async (socket: net.Socket) => {
      const chunk = randomBytes(64 * 1024);
      for (; sent < total; sent += chunk.length) if (!socket.write(chunk)) await once(socket, 'drain');
    };
    const sshd = net.createServer(socket => {
      socket.on('error', () => undefined);
      void flood(socket);
    });
    await new Promise<void>(resolve => sshd.listen(0, '127.0.0.1', resolve));
    const hostKey = (await newSshKey()).publicKey;
    const { port } = sshd.address() as AddressInfo;
    await using one = await rig({
      yaml: yamlWith(['name: ann'], `  - { hostname: far, sshd: { address: '127.0.0.1:${port}', hostKey: '${hostKey}' } }`),
    });
    const answer = await one.client(await one.identity('ann', 'right')).dialSsh({ target: 'far', login: osUser });
    if (!answer.ok) return fail(JSON.stringify(answer.error));
    let received = 0;
    let most = 0;
    for await (const part of answer.value.stream as AsyncIterable<Buffer>) {
      received += part.length;
      most = Math.max(most, sent - received);
      if (received >= total) break;
      // Everyone else's turn, several times over: without back-pressure the flood would be through long before.
      for (let turn = 0; turn < 5; turn += 1) await new Promise(resolve => setImmediate(resolve));
    }
    expect(received).toBe(total);
    expect(most).toBeLessThan(mostOnTheWay);
    await new Promise(resolve => sshd.close(resolve));
  });
});
