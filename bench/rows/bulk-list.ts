import type { AppBench } from '../electron/measured-app';
import type { Row } from '../harness/row';
import { DaemonPages } from '../list/daemon-pages';
import { ListInApp } from '../list/list-in-app';

const clusterUri = '/clusters/127.0.0.3';
/** ms of one frame at 60 Hz. */
const frame = 1000 / 60;

/** P11, first rows: opening the list in a new tab, against a bare page of as many rows and one frame. */
export function firstRows(bench: AppBench, resources: number): Row {
  return {
    id: `P11-first-${resources / 1000}k`,
    name: `First rows of ${resources} in a new tab`,
    unit: 'ms',
    goal: { atMost: 2 },
    control: 'a page of 100 by bare grpc-js, decoded, and one frame',
    start: async () => {
      const list = await ListInApp.open(bench, resources);
      const pages = await DaemonPages.of(list.pid, clusterUri);
      return {
        a: () => list.openTab(),
        b: async () => {
          const before = performance.now();
          await pages.page(100);
          return performance.now() - before + frame;
        },
        facts: { resources },
        [Symbol.asyncDispose]: () => closeBoth(list, pages),
      };
    },
  };
}

/** P11, all rows: from the End key until all are read, searchable and the last one is painted, against bare pages of the same rows. */
export function allRowsRead(bench: AppBench, resources: number): Row {
  return {
    id: `P11-all-${resources / 1000}k`,
    name: `All ${resources} rows indexed`,
    unit: 'ms',
    goal: { atMost: 2 },
    control: 'pages of 1 000 of the same rows by bare grpc-js, decoded',
    start: async () => {
      const list = await ListInApp.open(bench, resources);
      const pages = await DaemonPages.of(list.pid, clusterUri);
      return {
        a: async () => {
          await list.forget();
          return list.readToEnd();
        },
        b: async () => {
          const before = performance.now();
          await pages.all();
          return performance.now() - before;
        },
        facts: { resources },
        [Symbol.asyncDispose]: () => closeBoth(list, pages),
      };
    },
  };
}

async function closeBoth(list: ListInApp, pages: DaemonPages): Promise<void> {
  pages[Symbol.dispose]();
  await list[Symbol.asyncDispose]();
}
