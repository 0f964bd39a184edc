import { appError, fail, ok } from '@drawbridge/lifecycle';
import type { DaemonHome } from '../children/daemon-home';
import { HomeRegistry } from './home-registry';

describe('HomeRegistry', () => {
  const gone = fail(appError('daemon-not-running'));
  let homes: HomeRegistry;

  beforeEach(() => {
    homes = new HomeRegistry(() => ({ [Symbol.dispose]: () => undefined }));
  });

  const home = (id: string): DaemonHome => ({ id, link: {}, start: async () => ok(undefined) }) as unknown as DaemonHome;

  it('answers at once about a home that nobody expects', async () => {
    expect(await homes.find('default')).toEqual(gone);
  });

  it('lets those wait who ask for a home that is expected', async () => {
    homes.expect('default');
    const asked = [homes.find('default'), homes.find('default')];
    const added = home('default');
    await homes.add(added);
    expect(await Promise.all(asked)).toEqual([ok(added), ok(added)]);
    expect(await homes.find('default')).toEqual(ok(added));
  });

  it('tells those who wait, and all after them, why a home does not come', async () => {
    homes.expect('default');
    const asked = homes.find('default');
    const error = appError('daemon-binary-invalid', { path: '/opt/tsh' });
    homes.missing('default', error);
    expect(await asked).toEqual(fail(error));
    expect(await homes.find('default')).toEqual(fail(error));
    expect(await homes.find('demo')).toEqual(gone);
  });
});
