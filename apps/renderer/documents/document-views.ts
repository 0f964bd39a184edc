import type { DocumentKindName } from '@drawbridge/documents';
import type { DocumentView } from '@drawbridge/workbench';

/** The view of every kind of document: one line each. */
export const documentViews: Readonly<Record<DocumentKindName, DocumentView>> = {
  cluster: { icon: 'server', load: async () => (await import('../cluster/cluster-document')).ClusterDocument },
  ssh: { icon: 'terminal', load: async () => (await import('../terminal/terminal-document')).TerminalDocument },
  shell: { icon: 'terminal', load: async () => (await import('../terminal/terminal-document')).TerminalDocument },
  gateway: { icon: 'gateway', load: async () => (await import('@drawbridge/gateway-page')).GatewayPage },
  'gateway-client': { icon: 'terminal', load: async () => (await import('../terminal/terminal-document')).TerminalDocument },
  'gateway-shell': { icon: 'kube', load: async () => (await import('../terminal/terminal-document')).TerminalDocument },
  settings: { icon: 'settings', load: async () => (await import('@drawbridge/settings-page')).SettingsPage },
};
