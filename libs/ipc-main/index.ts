export { electronPort } from './message-port';
export { type WindowPortsOptions, offerWindowPorts, terminalPort } from './window-ports';
export { appScheme, windowOrigin } from './sender-check';
