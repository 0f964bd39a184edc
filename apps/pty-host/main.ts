import { hostname } from 'node:os';
import { Redactor, createLog, streamSink } from '@drawbridge/logs';
import { defaultTheme } from '@drawbridge/terminal-screen';
import { serveControl } from './grpc/control-server';
import { Garbage, collectGarbage } from './process/garbage';
import { PtyHost } from './pty-host';
import { readSettings } from './settings';
import { type ElectronPort, electronWindowPort } from './window/window-port';

/** What Electron adds to a utility process; absent when the host is driven from outside, on plain Node. */
interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: unknown; readonly ports: readonly ElectronPort[] }) => void): unknown;
}

/** Main hands over a window's port with `{ type: 'window', windowId }`. */
function windowIdOf(data: unknown): number | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const message = data as { readonly type?: unknown; readonly windowId?: unknown };
  return message.type === 'window' && typeof message.windowId === 'number' ? message.windowId : undefined;
}

async function main(): Promise<void> {
  const log = createLog(streamSink(process.stderr), new Redactor(), 'info');
  const settings = readSettings(process.argv.slice(2));
  if (!settings.ok) {
    log.error('The PTY host was started wrongly.', { reason: settings.error });
    process.exit(2);
  }
  const version = process.env['DRAWBRIDGE_VERSION'] ?? '0.0.0';
  const garbage = new Garbage(collectGarbage());
  const freed = (rows: number): void => garbage.add(rows);
  const host = new PtyHost({ log, program: `Drawbridge(${version})`, hostName: hostname(), theme: defaultTheme, freed });
  const control = await serveControl(host.registry, settings.value.socket);
  if (!control.ok) {
    log.error('The PTY host cannot be reached.', { reason: control.error });
    process.exit(1);
  }
  const { parentPort } = process as { readonly parentPort?: ParentPort };
  parentPort?.on('message', ({ data, ports: [port] }) => {
    const windowId = windowIdOf(data);
    if (windowId !== undefined && port) host.addWindow(windowId, electronWindowPort(port));
    else log.warn('A message of main was not understood.');
  });
  let isEnding = false;
  const end = (): void => {
    if (isEnding) return;
    isEnding = true;
    const { unacked, overWatermark } = host.registry.context.peak;
    log.info('The PTY host ends.', { peakUnackedBytes: unacked, peakOverWatermark: Number(overWatermark.toFixed(3)) });
    void host
      .close()
      .then(() => control.value.close())
      .then(() => process.exit(0));
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  // The supervisor waits for this line; the port has no meaning with a socket.
  process.stdout.write('{CONNECT_GRPC_PORT: 1}\n');
}

void main();
