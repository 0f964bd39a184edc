/** The window in a plain browser, against a scripted main: for looking at screens. `?clusters=acme` starts with a cluster, `?theme=dark` in that theme. */
import { bootstrapApplication } from '@angular/platform-browser';
import { FakeMain } from '@drawbridge/window-link/testing';
import { FakeWorld, acme, entry, root } from './fake/fake-world';
import { Root } from './root';
import { windowProviders } from './window-providers';

const asked = new URLSearchParams(location.search);
const main = new FakeMain();
const world = new FakeWorld(main);
main.settings$.next({ theme: asked.get('theme') ?? 'system' });
if (asked.get('clusters') === 'acme') world.setClusters([entry(acme, root('acme', 'acme.example.com:443', 'ann'))]);

bootstrapApplication(Root, { providers: windowProviders(main.link) }).catch((thrown: unknown) => {
  throw thrown;
});
