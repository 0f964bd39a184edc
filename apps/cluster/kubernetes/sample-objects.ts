import type { KubeObject } from './kube-object';

/** Namespaces that are always there and cannot be deleted. */
export const lastingNamespaces = ['default', 'kube-system'] as const;

const labels = { app: 'beacon' };

/** What a sample cluster holds at first, in the namespace `default`. */
export const sampleObjects: readonly KubeObject[] = [
  {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'harbour-lights', namespace: 'default' },
    data: { north: 'Fl(2) W 10s', south: 'Iso R 4s' },
  },
  {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'beacon', namespace: 'default', labels },
    spec: {
      containers: [{ name: 'light', image: 'none', command: ['sh', '-c', 'echo "The light is lit."; exec sleep 86400'] }],
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'beacon', namespace: 'default' },
    spec: { selector: labels, ports: [{ name: 'light', port: 80, protocol: 'TCP' }] },
  },
];
