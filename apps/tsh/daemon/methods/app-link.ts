import type { terminalService } from '@drawbridge/wire';
import { rootTarget } from '../cluster-uri';
import type { DaemonContext } from '../daemon-context';
import type { Handlers } from '../rpc-server';

type AppLinkMethods = 'UpdateTshdEventsServerAddress' | 'StartHeadlessWatcher' | 'ReportUsageEvent';

/** What ties the daemon to the app that started it. */
export function appLinkMethods({ events, home }: DaemonContext): Pick<Handlers<typeof terminalService>, AppLinkMethods> {
  return {
    UpdateTshdEventsServerAddress: async ({ address }) => {
      events.setAddress(address);
      return {};
    },
    // Headless logins do not exist in the embedded cluster, so none can ever be pending: there is nothing to watch, and that is no error.
    StartHeadlessWatcher: async ({ rootClusterUri }) => {
      await home.profiles.read(rootTarget(rootClusterUri));
      return {};
    },
    // Accepted and dropped: nobody collects usage.
    ReportUsageEvent: async () => ({}),
  };
}
