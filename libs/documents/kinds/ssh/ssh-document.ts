import { clusterKey, clusterRef, text } from '@drawbridge/contracts';
import * as z from 'zod/mini';
import { documentKind } from '../../document-kind';

/** A terminal on a server. */
export const sshDocument = documentKind({
  kind: 'ssh',
  schema: z.object({ cluster: clusterRef, serverUri: text(1024), hostname: text(1024), login: text(256) }),
  title: state => `${state.login}@${state.hostname}`,
  uniqueKey: () => undefined,
  connection: ({ cluster, serverUri, login }) => `ssh ${clusterKey(cluster)} ${serverUri} ${login}`,
});
