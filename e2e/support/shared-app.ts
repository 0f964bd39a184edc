import { expect, test } from '@playwright/test';
import { Person } from './main-job';
import { freshProfile, removeProfile, startApp, type RunningApp } from './running-app';

/** An app that all tests of a file use. */
export interface SharedApp {
  readonly app: RunningApp;
  readonly person: Person;
  readonly userData: string;
}

/**
 * One app for a whole file whose tests look at it, or leave it as they found it: most of a short test is its app's start. After a failed test the next one
 * gets a fresh app; after the last one nothing of it may be left. Call it once at the top of the file; what it answers gives the app to a test.
 */
export function sharedApp(): () => SharedApp {
  let shared: SharedApp | undefined;
  test.beforeAll(async () => {
    const userData = await freshProfile();
    const app = await startApp({ userData });
    shared = { app, person: new Person(app.page), userData };
  });
  test.afterAll(async () => {
    if (shared === undefined) return;
    expect(await shared.app.quit(), 'processes that outlived the app').toEqual([]);
    await removeProfile(shared.userData);
    shared = undefined;
  });
  return () => {
    if (shared === undefined) throw new Error('The app of this file did not start.');
    return shared;
  };
}
