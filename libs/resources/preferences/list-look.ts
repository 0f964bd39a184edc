import type { ListPreferences } from '@drawbridge/tshd-link';

/** How a list looks: rows or cards, with one line of labels or more. */
export type ListLook = Pick<ListPreferences, 'view' | 'labels'>;
