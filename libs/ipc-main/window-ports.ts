import { ipcMain, MessageChannelMain, type IpcMainEvent, type MessagePortMain } from 'electron';
import type { WindowIdentity } from '@drawbridge/ipc';
import { connectChannel, portsChannel } from './channels';
import { senderProblem, type Sender } from './sender-check';

/** The main-side ends of a window's two ports. `terminal` is passed on to the PTY host. */
export interface WindowPorts {
  readonly contracts: MessagePortMain;
  readonly terminal: MessagePortMain;
}

export interface WindowPortsOptions {
  /** Which window the contents belong to; `undefined` for contents that are no window of ours. */
  identify(webContentsId: number): WindowIdentity | undefined;
  /** Called each time a window's page asks for its ports: once a load. */
  connected(window: WindowIdentity, ports: WindowPorts): void;
  refused(webContentsId: number, reason: string): void;
}

/** Listens for pages asking for their ports. The only use of Electron's IPC in main. Returns what stops it. */
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
    const contracts = new MessageChannelMain();
    const terminal = new MessageChannelMain();
    options.connected(sender.window, { contracts: contracts.port1, terminal: terminal.port1 });
    event.sender.postMessage(portsChannel, null, [contracts.port2, terminal.port2]);
  };
  ipcMain.on(connectChannel, listen);
  return { [Symbol.dispose]: () => void ipcMain.off(connectChannel, listen) };
}
