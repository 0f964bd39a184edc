import type { Failure, KubernetesCertificateRequest, TargetCertificate } from '@drawbridge/cluster-api';
import { fail, ok, type Result } from '@drawbridge/lifecycle';
import type { Caller, RouteOf } from '../auth/caller';
import type { CertificateDesk } from '../auth/certificates';
import type { KubernetesConfig } from '../config/schema';
import type { Territories } from '../inventory/territories';

/** A Kubernetes cluster that may be entered, and as a member of which groups. */
export interface AdmittedKubernetes {
  readonly clusterName: string;
  readonly config: KubernetesConfig;
  readonly groups: readonly string[];
}

/** Finds Kubernetes clusters and decides who may enter them, and in which groups; gives out the certificates for it. */
export class KubernetesDesk {
  constructor(
    private readonly territories: Territories,
    private readonly certificates: CertificateDesk,
  ) {}

  /** A certificate for one Kubernetes cluster. Who has no group there is told so here already. */
  async issueCertificate(request: KubernetesCertificateRequest, caller: Caller): Promise<Result<TargetCertificate, Failure>> {
    const found = this.#find(request.cluster, request.name, caller);
    if (!found.ok) return found;
    const route: RouteOf<'kubernetes'> = { kind: 'kubernetes', cluster: found.value.clusterName, name: request.name };
    const certificate = await this.certificates.issueTarget(caller, request.publicKeyTls, route);
    if (!certificate.ok) return fail({ code: 'bad_request', message: certificate.error });
    return ok({ certificate: certificate.value, validUntil: caller.validUntil });
  }

  /** The Kubernetes cluster of a route, as long as its user may still enter it. */
  admit({ cluster, name }: RouteOf<'kubernetes'>, caller: Caller): Result<AdmittedKubernetes, Failure> {
    return this.#find(cluster, name, caller);
  }

  #find(clusterName: string | undefined, name: string, caller: Caller): Result<AdmittedKubernetes, Failure> {
    const territory = this.territories.of(clusterName);
    if (!territory.ok) return territory;
    const config = territory.value.served.kubernetes.find(one => one.name === name);
    // One that the caller may not see is as good as none.
    if (config === undefined || !caller.access.canSee('kube_cluster', config))
      return fail({ code: 'not_found', message: `Kubernetes cluster ${JSON.stringify(name)} not found` });
    const groups = caller.access.namesOn('kubernetesGroups', config);
    if (groups.length === 0)
      return fail({
        code: 'access_denied',
        message: `access denied to Kubernetes cluster ${name}; your roles allow no Kubernetes group there`,
      });
    return ok({ clusterName: territory.value.clusterName, config, groups });
  }
}
