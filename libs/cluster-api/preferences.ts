import * as z from 'zod';

/** How the user wants lists to look, and what is pinned. Kept by the cluster for the user. */
export const userPreferences = z.strictObject({
  /** Pin keys (see {@link pinKey}). */
  pinnedResources: z.array(z.string().min(1).max(1024)).max(1000),
  defaultTab: z.enum(['all', 'pinned']),
  viewMode: z.enum(['card', 'list']),
  labelsViewMode: z.enum(['expanded', 'collapsed']),
  availableResourceMode: z.enum(['all', 'accessible', 'requestable', 'none']),
});
export type UserPreferences = Readonly<z.infer<typeof userPreferences>>;

/** A change: what is absent stays as it is. */
export const preferencesChange = userPreferences.partial();
export type PreferencesChange = Readonly<z.infer<typeof preferencesChange>>;

/** What a user has who never changed anything. */
export const defaultPreferences: UserPreferences = {
  pinnedResources: [],
  defaultTab: 'all',
  viewMode: 'list',
  labelsViewMode: 'collapsed',
  availableResourceMode: 'none',
};
