import { createHash, randomBytes } from 'node:crypto';
import { osUser, rig, sshRoute, type Identity, type Rig } from './rig.spec';

describe('a session through the TLS port', () => {
  let one: Rig;
  let demo: Identity;
  let node: { readonly uuid: string; readonly hostname: string };

  beforeAll(async () => {
    one = await rig();
    demo = await one.identity('demo', one.passwordOf('demo'));
    const page = await one.client(demo).listResources({ kinds: ['node'] });
    if (!page.ok) throw new Error(page.error.kind);
    node = page.value.resources[0] as typeof node;
  });

  afterAll(async () => {
    await one[Symbol.asyncDispose]();
  });

  it('runs a command on a real sshd whose host certificate is checked', async () => {
    await using route = await sshRoute(one, demo, node.uuid);
    const ran = await route.run('echo "$DRAWBRIDGE_NODE as $(id -un)"; exit 7');
    expect(ran).toEqual({ code: 7, stdout: Buffer.from(`${node.hostname} as ${osUser}\n`), stderr: '' });
  });

  it('passes bytes unchanged both ways', async () => {
    await using route = await sshRoute(one, demo, node.uuid);
    const input = randomBytes(8 * 1024 * 1024);
    const ran = await route.run('cat', input);
    expect(ran.code).toBe(0);
    expect(createHash('sha256').update(ran.stdout).digest('hex')).toBe(createHash('sha256').update(input).digest('hex'));
  });
});
