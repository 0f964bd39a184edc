import { clusterKey, type HomeId } from '@drawbridge/contracts';
import { causeOf, lastValue, type AppErrorCode } from '@drawbridge/lifecycle';
import type { DaemonResources } from '@drawbridge/tshd-link';
import type { WindowLink } from '@drawbridge/window-link';

/** What says that nobody was there, rather than that somebody refused. */
const nobodyThere: ReadonlySet<AppErrorCode> = new Set<AppErrorCode>([
  'cluster-unreachable',
  'proxy-refused',
  'proxy-unknown-host',
  'proxy-timeout',
]);

/** Tells main when a list reaches a cluster that counts as away, or does not reach one that counts as there: all windows should say the same of it. */
export function noticingResources(link: WindowLink, home: HomeId, resources: DaemonResources): DaemonResources {
  return {
    ...resources,
    list: async (cluster, query, signal) => {
      const answer = await resources.list(cluster, query, signal);
      const outcome = answer.ok ? 'reached' : nobodyThere.has(answer.error.code) ? 'unreachable' : undefined;
      const ref = { home, uri: cluster };
      const life = lastValue(link.clusterList.snapshot)?.find(one => clusterKey(one.ref) === clusterKey(ref))?.life;
      if (outcome === undefined || life === undefined) return answer;
      const view = lastValue(life);
      const isAway = causeOf(life) !== undefined || (view?.leaf === true && !view.connected);
      if ((outcome === 'unreachable') !== isAway) void link.clusters.noticed({ ref, outcome });
      return answer;
    },
  };
}
