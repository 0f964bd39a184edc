import { ok } from '@drawbridge/lifecycle';
import { carrySecuredTo } from '@drawbridge/local-proxy';
import { findProgram } from '@drawbridge/programs';
import { TshFailure } from '../../core/failure';
import { shellWord } from '../gateway-command';
import type { GatewayPlan, TargetRequest } from '../gateway-plan';
import type { KubeconfigFile } from './kubeconfig-file';
import { localIdentity, type LocalIdentity } from './local-identity';

export interface KubeTarget {
  /** URI of the Kubernetes cluster. */
  readonly uri: string;
  /** Leaf cluster that has it; absent: the root. */
  readonly leaf: string | undefined;
  readonly name: string;
  readonly file: KubeconfigFile;
  /** `PATH` in which `kubectl` is looked for. */
  readonly searchPath: string | undefined;
}

/**
 * Gateways to Kubernetes clusters. Clients find the port, and the only certificate that it takes, in a kubeconfig file that is there as long as
 * the gateway listens: another user of this computer reaches the port, and nothing behind it.
 */
export async function kubePlan({ uri, leaf, name, file, searchPath }: KubeTarget): Promise<GatewayPlan> {
  const identity: LocalIdentity = await localIdentity();
  return {
    target: { uri, name, user: '' },
    again: 'reuse',
    label: () => `Kubernetes cluster ${name}`,
    check: subresource => {
      if (subresource === '') return;
      throw new TshFailure('INVALID_ARGUMENT', 'a gateway to a Kubernetes cluster leads to all of it: it has no target subresource');
    },
    request: () => kubeRequest(leaf, name),
    carry: to => carrySecuredTo(identity.server, to),
    command: async () => {
      const env = [`KUBECONFIG=${file.path}`];
      const preview = `KUBECONFIG=${shellWord(file.path)} kubectl version`;
      return { path: (await findProgram('kubectl', { PATH: searchPath ?? '' })) ?? 'kubectl', args: ['kubectl', 'version'], env, preview };
    },
    listening: port => file.write({ port, name, identity }),
    stopped: () => file.remove(),
  };
}

/** How the certificate of a Kubernetes cluster is asked for. `leaf`: as in {@link KubeTarget}. */
export function kubeRequest(leaf: string | undefined, name: string): TargetRequest {
  return {
    kind: 'kubernetes',
    ask: async ({ client }, publicKeyTls) => {
      const answer = await client.issueKubernetesCertificate({ cluster: leaf, name, publicKeyTls });
      return answer.ok ? ok({ ...answer.value, protocol: '' }) : answer;
    },
  };
}
