export type { ClusterAddress } from './address';
export { ClusterClient, type ClusterAnswer, type ClusterClientOptions, type TargetKind } from './cluster-client';
export type { SshConnection } from './dial-ssh';
export { isApiFailure, type ClusterFailure, type UntrustedReason } from './failure';
export type { TargetDialer } from './target-dialer';
export type { TlsCredentials } from './tls-options';
export { loadTrust, proxyAuthorityFile, type Trust, type TrustSource } from './trust';
