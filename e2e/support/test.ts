import { expect, test as base } from '@playwright/test';
import { Person } from './main-job';
import { freshProfile, removeProfile, startApp, type AppOptions, type RunningApp } from './running-app';

/** What each test gets: a way to start the app on a profile of its own, ended and cleaned up behind it. */
interface Fixtures {
  readonly userData: string;
  /** Starts the app; once per test. After the test it is quit, and nothing of it may be left. */
  readonly start: (options?: Omit<AppOptions, 'userData'>) => Promise<{ readonly app: RunningApp; readonly person: Person }>;
}

export const test = base.extend<Fixtures>({
  userData: async ({}, use) => {
    const userData = await freshProfile();
    await use(userData);
    await removeProfile(userData);
  },
  start: async ({ userData }, use) => {
    const apps: RunningApp[] = [];
    await use(async options => {
      const app = await startApp({ ...options, userData });
      apps.push(app);
      return { app, person: new Person(app.page) };
    });
    for (const app of apps) expect(await app.quit(), 'processes that outlived the app').toEqual([]);
  },
});

export { expect };
