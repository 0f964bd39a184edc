export { DecodeError, type AnyCodec, type Codec, type Init } from './codec';
export { type Part, eachPart } from './parts-of';
export type { AnyMethod, Method, MethodKind, MethodPath } from './method';

// Method tables, and one constant per method such as `terminalGetCluster`.
export * from './generated/auto-update-service';
export * from './generated/pty-host-service';
export * from './generated/terminal-service';
export * from './generated/tshd-events-service';
export * from './generated/vnet-service';
export { methods } from './generated/methods';

// Messages: the daemon's main package by plain names, the others in a namespace each.
export * from './generated/google-protobuf';
export * from './generated/teleterm';
export * as accessList from './generated/access-list';
export * as autoUpdate from './generated/auto-update';
export * as deviceTrust from './generated/device-trust';
export * as header from './generated/header';
export * as legacyTypes from './generated/legacy-types';
export * as mfa from './generated/mfa';
export * as prehog from './generated/prehog';
export * as ptyHost from './generated/pty-host';
export * as trait from './generated/trait';
export * as userPreferences from './generated/user-preferences';
export * as vnet from './generated/vnet';
export * as vnetDiag from './generated/vnet-diag';
