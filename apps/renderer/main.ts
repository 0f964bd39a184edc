import { bootstrapApplication } from '@angular/platform-browser';
import { WindowLink, awaitPorts, deferredPort, domPort } from '@drawbridge/window-link';
import { Root } from './root';
import { windowProviders } from './window-providers';

// The ports come right after these scripts have run: the listener must be there before. The window paints meanwhile.
const ports = awaitPorts(window);
const link = new WindowLink(deferredPort(ports.contract.then(domPort)), ports.terminals$);

bootstrapApplication(Root, { providers: windowProviders(link) }).catch((thrown: unknown) => {
  // Nothing of ours runs: the browser's own report of an uncaught error is all that is left, and main logs it.
  throw thrown;
});
