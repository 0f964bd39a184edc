import '@angular/localize/init';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as GatewayLibrary from '@drawbridge/gateways';
import { HandGateways, databaseTarget } from '@drawbridge/gateways/testing';
import { ok } from '@drawbridge/lifecycle';
import { root } from '../packages';

describe('how to add a kind of gateway', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'how-to-'));
    cpSync(path.join(root, 'libs/gateways'), path.join(folder, 'gateways'), { recursive: true });
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
    writeFileSync(path.join(folder, 'package.json'), '{"type": "module"}');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('takes one file and one line, and everything follows', async () => {
    const page = readFileSync(path.join(root, 'docs/how-to/add-a-gateway-protocol.md'), 'utf8');
    const [protocol = '', line = ''] = [...page.matchAll(/^ *```ts\n(.*?)```$/gms)].map(found => found[1] ?? '');
    const protocols = path.join(folder, 'gateways/protocols');
    mkdirSync(path.join(protocols, 'queue'));
    writeFileSync(path.join(protocols, 'queue/queue-gateway.ts'), protocol);
    appendFileSync(path.join(protocols, 'all-protocols.ts'), line);

    const changed = (await import(pathToFileURL(path.join(folder, 'gateways/index.ts')).href)) as typeof GatewayLibrary;
    const target = { ...databaseTarget('mail', ''), kind: 'queue', uri: '/clusters/acme/queues/mail' };
    expect(changed.gatewayTitle(target)).toBe('queues on mail');
    const daemon = new HandGateways();
    using registry = new changed.GatewayRegistry({
      clock: { now: () => 1 },
      ready: async () => ok(undefined),
      holderOf: async () => undefined,
      freePortNear: async () => undefined,
      hasProgram: async () => false,
    });
    registry.attach({ home: 'default', daemon, link$: daemon.link$ });
    daemon.start();
    expect(await registry.open(target)).toEqual(ok(changed.gatewayKey(target)));
    expect(registry.gateways.get(changed.gatewayKey(target))?.life.state).toBe('open');
  });
});
