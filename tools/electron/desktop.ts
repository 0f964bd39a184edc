import { chownSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startHelper, type HelperProcess } from './helper-process';
import { runFolder } from './run-folder';
import { xauthority } from './xauthority';

/** What a program needs in its environment to open windows. */
export interface Desktop extends AsyncDisposable {
  readonly environment: Readonly<Record<string, string>>;
}

export interface DesktopOptions {
  /** `when-needed` uses the display that is there; `always` starts a virtual one, so that tests disturb nobody. */
  readonly virtual: 'when-needed' | 'always';
  readonly say: (text: string) => void;
  /** Who may use the desktop, when that is not the user who runs us. */
  readonly owner?: { readonly uid: number; readonly gid: number } | undefined;
}

/** Width, height and depth of the virtual screen, in pixels and bits. */
const screen = '1600x1000x24';

/** A bus that carries messages but activates no service: enough for Chromium to ask and be told that nobody is there. */
const busConfig = (folder: string): string => `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><keep_umask/><listen>unix:path=${folder}/bus</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
`;

/**
 * The desktop that is there, or a virtual one: Xvfb with its own cookie and a message bus. Disposing stops both.
 * @throws with what to install, when a virtual one is needed and Xvfb is not there
 */
export async function openDesktop(options: DesktopOptions): Promise<Desktop> {
  const hasDisplay = process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
  if (process.platform !== 'linux' || (hasDisplay && options.virtual === 'when-needed')) {
    return { environment: {}, [Symbol.asyncDispose]: () => Promise.resolve() };
  }
  const xvfb = findProgram('Xvfb');
  if (xvfb === undefined) throw new Error('There is no display and no Xvfb. Install the Debian package xvfb, or set DISPLAY.');
  const folder = runFolder('dbd');
  if (options.owner !== undefined) chownSync(folder, options.owner.uid, options.owner.gid);
  const helpers: HelperProcess[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(helpers.map(one => one.stop()));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const server = await startServer(xvfb, folder, options.owner);
    helpers.push(server);
    const environment = {
      DISPLAY: `:${server.answer}`,
      XAUTHORITY: path.join(folder, 'xauthority'),
      NO_AT_BRIDGE: '1',
      XDG_SESSION_TYPE: 'x11',
    };
    options.say(
      hasDisplay
        ? `Display: a virtual one (Xvfb ${environment.DISPLAY}).`
        : `Display: none here, so a virtual one (Xvfb ${environment.DISPLAY}).`,
    );
    const bus = await startBus(folder, options.owner);
    if (bus !== undefined) helpers.push(bus);
    const address: Record<string, string> =
      bus === undefined ? {} : { DBUS_SESSION_BUS_ADDRESS: bus.answer, DBUS_SYSTEM_BUS_ADDRESS: bus.answer };
    return { environment: { ...environment, ...address }, [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}

function startServer(xvfb: string, folder: string, owner: DesktopOptions['owner']): Promise<HelperProcess> {
  const cookie = path.join(folder, 'xauthority');
  writeFileSync(cookie, xauthority(), { mode: 0o600 });
  if (owner !== undefined) chownSync(cookie, owner.uid, owner.gid);
  return startHelper(xvfb, ['-displayfd', '3', '-screen', '0', screen, '-auth', cookie, '-nolisten', 'tcp', '-noreset']);
}

async function startBus(folder: string, owner: DesktopOptions['owner']): Promise<HelperProcess | undefined> {
  const program = findProgram('dbus-daemon');
  if (program === undefined) return undefined;
  const config = path.join(folder, 'bus.conf');
  writeFileSync(config, busConfig(folder));
  return startHelper(program, [`--config-file=${config}`, '--nofork', '--nopidfile', '--print-address=3'], owner);
}

function findProgram(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  return folders.map(folder => path.join(folder, name)).find(file => existsSync(file));
}
