import { resourceKinds } from '@drawbridge/resources';
import type { KindCount } from '@drawbridge/workbench';

/** Numbers by kind as the side bar shows them, in the order of the kinds. */
export function kindCounts(counts: ReadonlyMap<string, number>): readonly KindCount[] {
  return resourceKinds.flatMap(({ name, icon, words }) => {
    const count = counts.get(name) ?? 0;
    return count === 0 ? [] : [{ name, icon, count, label: words().plural }];
  });
}
