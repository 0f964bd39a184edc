import type { Fault } from './fault';
import { folderIsLink, socketIsFile } from './foreign-socket';
import { killedHost } from './killed-host';
import { killedIdle, killedMidList, killedMidLogin } from './killed-daemon';
import { exitingDaemon, junkDaemon, silentDaemon } from './unready-daemon';

/** Every fault that is injected. To add one, write its file and name it here: `npm run faults` and the end-to-end tests follow. */
export const faults: readonly Fault[] = [
  killedHost,
  killedIdle,
  killedMidList,
  killedMidLogin,
  silentDaemon,
  junkDaemon,
  exitingDaemon,
  socketIsFile,
  folderIsLink,
];
