import type { ResourceBase } from '../resource-kind';

/** A Kubernetes cluster. */
export interface Kube extends ResourceBase<'kube'> {
  /** Its name as the daemon has it, for a gateway. */
  readonly fullName: string;
}
