import { Redactor, createLog } from '@drawbridge/logs';
import { defaultTheme } from '@drawbridge/terminal-screen';
import { PtyHost } from '../../apps/pty-host/pty-host';
import { electronWindowPort, type ElectronPort } from '../../apps/pty-host/window/window-port';
import { floodId, mostFloods, floodSize } from './transport-floods';

/** The host that ships, with sessions that print a file (the argument) to whoever shows them. Its own parser is left out: what is measured is the way to the window. */
const host = new PtyHost({
  log: createLog({ write: line => void process.stderr.write(line) }, new Redactor(), 'warn'),
  program: 'Drawbridge(0.0.0)',
  hostName: 'bench',
  theme: defaultTheme,
});
const file = process.argv.at(-1) ?? '';
for (let number = 0; number < mostFloods; number += 1) {
  const session = host.registry.create({
    id: floodId(number),
    program: '/bin/cat',
    args: [file],
    environment: {},
    cwd: '/',
    size: floodSize,
    titleHint: 'flood',
    scrollback: 0,
  });
  Object.assign(session.reader.screen, { write: () => undefined });
  host.registry.grant(session, 1);
}

interface ParentPort {
  on(event: 'message', listener: (event: { readonly ports: readonly ElectronPort[] }) => void): void;
}
(process as unknown as { readonly parentPort: ParentPort }).parentPort.on('message', ({ ports: [port] }) => {
  if (port !== undefined) host.addWindow(1, electronWindowPort(port));
});
