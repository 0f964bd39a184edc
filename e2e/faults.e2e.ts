import { Random } from './faults/random';
import { faults } from './faults/registry';
import { test } from './support/test';

// One seeded pass of each; `npm run faults` makes many, at random moments.
for (const fault of faults) {
  test(`${fault.id}: ${fault.name}`, async () => {
    await fault.run({ random: new Random(1), size: 'quick', environment: {} });
  });
}
