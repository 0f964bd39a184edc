export { joinStreams } from './join-streams';
export { LocalProxy, type LocalProxyOptions } from './local-proxy';
export { readLocalPort, type PortProblem } from './local-port';
