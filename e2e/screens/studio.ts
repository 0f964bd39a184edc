import { Person } from '../support/main-job';
import type { OwnCluster } from '../support/own-cluster';
import { freshProfile, removeProfile, startApp, type RunningApp } from '../support/running-app';
import { cameraOn, type Shoot } from './camera';

/** An app of which pictures are taken, with its one window on screen. */
export interface Sitting {
  readonly app: RunningApp;
  readonly person: Person;
  readonly userData: string;
  readonly shoot: Shoot;
}

/** Where apps are started for pictures. */
export interface Studio {
  readonly environment: Readonly<Record<string, string>>;
  readonly folder: string;
  readonly say: (text: string) => void;
}

/** Screens that belong together, in the order in which a person meets them. `name`: what the names of their pictures begin with. */
export interface Walk {
  readonly name: string;
  readonly run: (studio: Studio) => Promise<void>;
}

/** What an app is started with. */
export interface SittingOptions {
  /** What the names of its pictures begin with. */
  readonly name: string;
  /** Makes what the app's environment names, in the profile. */
  readonly prepare?: (userData: string) => Promise<Readonly<Record<string, string>>>;
  /** An earlier sitting's profile, which its caller removes. */
  readonly userData?: string;
}

/** For an app that trusts a cluster. */
export function trusting(cluster: OwnCluster): NonNullable<SittingOptions['prepare']> {
  return () => Promise.resolve(cluster.trust);
}

/** Starts an app, and ends it when its pictures have been taken. */
export async function withSitting(studio: Studio, options: SittingOptions, use: (sitting: Sitting) => Promise<void>): Promise<void> {
  const userData = options.userData ?? (await freshProfile());
  try {
    const more = (await options.prepare?.(userData)) ?? {};
    const app = await startApp({ userData, environment: { ...studio.environment, ...more } });
    try {
      const shoot = await cameraOn(app, studio.folder, options.name, studio.say);
      await use({ app, person: new Person(app.page), userData, shoot });
    } finally {
      await app.quit();
    }
  } finally {
    if (options.userData === undefined) await removeProfile(userData);
  }
}
