/** Where a cluster's TLS port is. */
export interface ClusterAddress {
  /** DNS name or IP address, without brackets. */
  readonly host: string;
  readonly port: number;
}
