export { readClientCertificate, type ClientCertificate, type ClientCertificateProblem } from './client-certificate';
export type { AppRoute, ClientFacts, DatabaseRoute, KubernetesRoute, TargetRoute } from './client-facts';
export { knownHosts, type KnownNode } from './known-hosts';
export { SshAuthority, type SshExtension, type SshHostCertificateRequest, type SshUserCertificateRequest } from './ssh-authority';
export { newSshKey, parseSshPublicKey, sshPublicKeyOf, type SshKey } from './ssh-key';
export { TlsAuthority, type ClientCertificateRequest, type ServerCertificateRequest, type TlsAuthorityFiles } from './tls-authority';
export { newTlsKey, type TlsKey } from './tls-key';
