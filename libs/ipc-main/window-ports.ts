import { ipcMain, MessageChannelMain, type IpcMainEvent, type MessagePortMain, type WebContents } from 'electron';
import type { WindowIdentity } from '@drawbridge/ipc';
import { connectChannel, portChannel } from './channels';
import { senderProblem, type Sender } from './sender-check';

/** Whom the offer asks and tells. */
export interface WindowPortsOptions {
  /** Which window the contents belong to; `undefined` for contents that are no window of ours. */
  identify(webContentsId: number): WindowIdentity | undefined;
  /** Called each time a window's page asks for its contract port: once a load. `port` is main's end. */
  connected(window: WindowIdentity, port: MessagePortMain): void;
  refused(webContentsId: number, reason: string): void;
}

/** Listens for pages asking for their port. The only use of Electron's IPC in main. Disposing stops it. */
export function offerWindowPorts(options: WindowPortsOptions): Disposable {
  const listen = (event: IpcMainEvent): void => {
    const sender: Sender = {
      destroyed: event.sender.isDestroyed(),
      topFrame: event.senderFrame !== null && event.senderFrame === event.sender.mainFrame,
      url: event.senderFrame?.url ?? '',
      window: options.identify(event.sender.id),
    };
    const problem = senderProblem(sender);
    if (problem !== undefined || sender.window === undefined) {
      options.refused(event.sender.id, problem ?? 'not a window of ours');
      return;
    }
    const { port1, port2 } = new MessageChannelMain();
    options.connected(sender.window, port1);
    event.sender.postMessage(portChannel, 'contract', [port2]);
  };
  ipcMain.on(connectChannel, listen);
  return { [Symbol.dispose]: () => void ipcMain.off(connectChannel, listen) };
}

/** Makes a channel for terminal bytes, gives one end to the window's page, and answers the other, for the PTY host. */
export function terminalPort(contents: WebContents): MessagePortMain {
  const { port1, port2 } = new MessageChannelMain();
  contents.postMessage(portChannel, 'terminal', [port2]);
  return port1;
}
