import { contracts, type ClusterRef } from '@drawbridge/contracts';
import { appError, fail, ok, type Result } from '@drawbridge/lifecycle';
import { axeProblems, button, field, press, textOf, type, until } from '@drawbridge/ui/testing';
import { AuthScreen } from '../testing/auth-screen';

const acme: ClusterRef = { home: 'default', uri: '/clusters/acme' };
type Added = Result<{ ref: ClusterRef; known: boolean }>;

describe('AddClusterDialog', () => {
  let screen: AuthScreen;
  let added: ClusterRef[];
  const submit = async (address: string): Promise<void> => {
    type(await field('Address'), address);
    (await button('Continue')).click();
  };
  const isClosed = (): boolean => screen.element.querySelector('dialog') === null;

  beforeEach(() => {
    screen = new AuthScreen();
    added = [];
    screen.dialogs.addCluster(ref => added.push(ref));
  });
  afterEach(() => screen[Symbol.dispose]());

  for (const [address, problem] of [
    ['', 'Type the address of the cluster'],
    ['my host', 'no spaces'],
    ['ftp://acme', 'Only https'],
    ['ann@acme', 'Leave out the user name'],
    ['acme:0', 'from 1 to 65535'],
    ['ac\u200Bme', 'invisible characters'],
  ] as const) {
    it(`says at the field what is wrong with “${address}”, and asks nobody`, async () => {
      await submit(address);
      const alert = await until(() => screen.element.querySelector('[role=alert]'));
      expect(textOf(alert)).toContain(problem);
      expect((await field('Address')).getAttribute('aria-invalid')).toBe('true');
      expect(screen.main.count('clusters.add')).toBe(0);
    });
  }

  it('says nothing of mistakes while one is still typing', async () => {
    type(await field('Address'), 'my ');
    await until(() => screen.element.querySelector('mat-hint'));
    expect(screen.element.querySelector('[role=alert]')).toBeNull();
  });

  it('shows what is left of a pasted address, sends that, and hands the cluster on', async () => {
    screen.main.on(contracts.clusters, 'add', () => ok({ ref: acme, known: false }));
    type(await field('Address'), ' https://Acme.example.com/web/login?x=1 ');
    await until(() => textOf(screen.element).includes('acme.example.com:443 will be used'));
    (await button('Continue')).click();
    await until(isClosed);
    expect(screen.main.calls.filter(call => call.name === 'clusters.add').map(call => call.request)).toEqual([
      { address: 'acme.example.com:443' },
    ]);
    expect(added).toEqual([acme]);
  });

  it('shows what the network says, with a way on, and can be tried again', async () => {
    screen.main.on(contracts.clusters, 'add', ({ address }) => fail(appError('proxy-refused', { address }, { details: 'dial tcp' })));
    await submit('acme');
    await until(() => textOf(screen.element).includes('acme does not accept connections'));
    expect(await axeProblems(screen.element)).toEqual([]);
    screen.main.on(contracts.clusters, 'add', () => ok({ ref: acme, known: true }));
    (await button('Try again')).click();
    await until(isClosed);
    expect(added).toEqual([acme]);
  });

  it('gives up asking at the first Escape and closes at the second; a late answer counts for nothing', async () => {
    const late = Promise.withResolvers<Added>();
    screen.main.on(contracts.clusters, 'add', () => late.promise);
    await submit('acme');
    await until(() => screen.element.querySelector('mat-progress-bar'));
    press(await field('Address'), 'Escape');
    await button('Continue');
    press(await field('Address'), 'Escape');
    await until(isClosed);
    late.resolve(ok({ ref: acme, known: false }));
    expect(added).toEqual([]);
  });

  it('passes axe in both themes', async () => {
    await field('Address');
    expect(await axeProblems(screen.element)).toEqual([]);
  });
});
