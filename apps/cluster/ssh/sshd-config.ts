/** Files that one node's sshd works with; all absolute. */
export interface SshdFiles {
  readonly hostKey: string;
  readonly hostCertificate: string;
  readonly userAuthority: string;
}

export interface SshdIdentity {
  readonly clusterName: string;
  readonly hostname: string;
}

/**
 * Configuration of a node's sshd: certificates of the cluster's user authority open it and nothing else does. sshd takes the first value
 * it meets, and those given on its command line before these.
 */
export function sshdConfig(files: SshdFiles, identity: SshdIdentity): string {
  return `# Made anew at every start of the cluster.
HostKey "${files.hostKey}"
HostCertificate "${files.hostCertificate}"
TrustedUserCAKeys "${files.userAuthority}"
AuthenticationMethods publickey
PubkeyAuthentication yes
AuthorizedKeysFile none
AuthorizedPrincipalsFile none
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
PermitEmptyPasswords no
UsePAM no
PermitUserRC no
PermitUserEnvironment no
X11Forwarding no
PrintMotd no
PrintLastLog no
UseDNS no
PidFile none
LoginGraceTime 30
ClientAliveInterval 30
ClientAliveCountMax 4
AcceptEnv LANG LC_* COLORTERM TERM_PROGRAM TERM_PROGRAM_VERSION
SetEnv DRAWBRIDGE_CLUSTER=${identity.clusterName} DRAWBRIDGE_NODE=${identity.hostname}
Subsystem sftp internal-sftp
`;
}
