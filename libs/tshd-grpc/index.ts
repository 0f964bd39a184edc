export type { DaemonChannel } from './daemon-channel';
export { GrpcChannel, receiveLimitBytes } from './grpc-channel';
export { DaemonLink, type DaemonLinkOptions } from './daemon-link';
export { TshdEventsServer, type TshdEventsServerOptions } from './tshd-events-server';
export type {
  DaemonNotification,
  HardwareKeyPrompt,
  HeadlessPrompt,
  MfaPrompt,
  NewPin,
  PromptAnswer,
  PromptCall,
  PromptHandler,
  ReloginRequest,
} from './prompt-handler';
export { daemonCommand, type DaemonCommand, type DaemonSettings } from './daemon-command';
export { prepareDaemon } from './prepare-daemon';
export { resolveTsh, type ResolvedTsh, type TshPlaces, type TshSource } from './resolve-tsh';
