import { gatewayProtocol } from '../gateway-protocol';

/** Kubernetes clusters: one gateway each. Programs find it by a kubeconfig file that its daemon keeps while it is open. */
export const kubeGateway = gatewayProtocol({
  kind: 'kube',
  uniqueKey: ({ uri }) => uri,
  title: ({ name }) => name,
  uses: 'shell',
});
