export { electronPort } from './message-port';
export { type WindowPorts, type WindowPortsOptions, offerWindowPorts } from './window-ports';
export { appScheme, windowOrigin } from './sender-check';
