/** The window in a plain browser, against a scripted main: for looking at screens. `?clusters=acme` starts with a cluster, `?theme=dark` in that theme. */
import { bootstrapApplication } from '@angular/platform-browser';
import { RESOURCE_SOURCE } from '@drawbridge/resource-list';
import { FakeMain } from '@drawbridge/window-link/testing';
import { serveFakePty } from './fake/fake-pty-host';
import { fakeResources } from './fake/fake-resources';
import { FakeWorld, acme, entry, root } from './fake/fake-world';
import { Root } from './root';
import { windowProviders } from './window-providers';

const asked = new URLSearchParams(location.search);
const main = new FakeMain();
const world = new FakeWorld(main);
main.settings$.next({ theme: asked.get('theme') ?? 'system' });
if (asked.get('clusters') === 'acme') world.setClusters([entry(acme, root('acme', 'acme.example.com:443', 'ann'))]);

serveFakePty(main.terminal);
const providers = [...windowProviders(main.link), { provide: RESOURCE_SOURCE, useValue: () => fakeResources }];

bootstrapApplication(Root, { providers }).catch((thrown: unknown) => {
  throw thrown;
});
