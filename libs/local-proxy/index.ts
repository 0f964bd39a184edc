export { breakOff } from './break-off';
export { carrySecuredTo, carryTo, type CarryTo, type LocalPair } from './carry';
export { joinStreams } from './join-streams';
export { LocalProxy, type Carry, type LocalProxyOptions } from './local-proxy';
export { readLocalPort, type PortProblem } from './local-port';
