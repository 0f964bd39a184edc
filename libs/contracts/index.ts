export {
  type CallEntry,
  type Contract,
  type Entries,
  type Entry,
  type EventEntry,
  type StateEntry,
  type StreamEntry,
  type WindowKind,
  call,
  contract,
  event,
  state,
  stream,
} from './contract';
export { bytes, nothing, text } from './schema';
export {
  type ClusterRef,
  type HomeId,
  appErrorSchema,
  clusterKey,
  clusterRef,
  homeId,
  isAccountHome,
  isWithin,
  lifecycleOf,
  rootRef,
} from './shared';
export { type ClusterEntry, type ClusterView, type LoggedInUser, clusters } from './clusters';
export { type AuthDialog, type AuthSettings, type DialogAnswer, type LoginReason, auth } from './auth';
export { type ConnectionView, connections } from './connections';
export { daemon } from './daemon';
export { type LastScreen, type Launch, type SessionId, type SessionView, type TerminalColours, sessions } from './sessions';
export { type AppInfo, type ChildView, app } from './app';
export { type GatewayState, type GatewayTarget, type GatewayView, type OpenGateway, gatewayTarget, gateways } from './gateways';
export { type LeaveMode, type LeaveQuestion, leaving } from './leaving';
export { type SettingsDetails, type SettingsFileState, settings } from './settings';
export { type DocumentSessionRef, type RestoreOffer, type TabRequest, type WindowView, workspaces } from './workspaces';
export { contracts } from './all';
