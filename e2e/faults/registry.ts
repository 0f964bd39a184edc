import type { Fault } from './fault';
import { floodedTerminals } from './flooded-terminals';
import { folderIsLink, socketIsFile } from './foreign-socket';
import { killedCluster } from './killed-cluster';
import { hostileTerminal } from './hostile-terminal';
import { killedGpu } from './killed-gpu';
import { killedHost } from './killed-host';
import { killedIdle, killedMidList, killedMidLogin } from './killed-daemon';
import { killedMain } from './killed-main';
import { crashedPage, killedPage, reloadedPage } from './lost-page';
import { killedMidGateway, killedWithGateway } from './killed-with-gateway';
import { lostNetwork, movedClock, sleptComputer } from './moved-clock';
import { gatewaysOpenedOften, tabsOpenedOften, windowsOpenedOften } from './opened-often';
import { quitAccepted, quitByLogout, quitCancelled } from './quitting';
import { startedAgain, startedAtOnce } from './second-start';
import { stoppedHost } from './stopped-host';
import { takenPort } from './taken-port';
import { tornState } from './torn-state';
import { exitingDaemon, junkDaemon, silentDaemon } from './unready-daemon';

/**
 * Every fault that is injected, by its row; K4 is the one of the six kills that has no row of its own. To add one, write its file and name it here:
 * `npm run faults` and the end-to-end tests follow.
 */
export const faults: readonly Fault[] = [
  killedGpu,
  killedHost,
  stoppedHost,
  killedIdle,
  killedMidList,
  killedMidLogin,
  killedWithGateway,
  killedMidGateway,
  takenPort,
  silentDaemon,
  junkDaemon,
  exitingDaemon,
  reloadedPage,
  killedPage,
  crashedPage,
  killedMain,
  tornState,
  movedClock,
  sleptComputer,
  lostNetwork,
  socketIsFile,
  folderIsLink,
  startedAtOnce,
  startedAgain,
  floodedTerminals,
  tabsOpenedOften,
  windowsOpenedOften,
  gatewaysOpenedOften,
  quitCancelled,
  quitAccepted,
  quitByLogout,
  killedCluster,
  hostileTerminal,
];
