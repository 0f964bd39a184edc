import '@angular/localize/init';
import { DialogQueue } from '../dialog-queue';
import { LoginBroker } from './login-broker';
import { daemonPrompts } from './prompts';

/** What one home's daemon may ask; the spec is the person. */
function desk() {
  const dialogs = new DialogQueue();
  const told: string[] = [];
  const looked: string[] = [];
  let forward = 0;
  const prompts = daemonPrompts('default', {
    dialogs,
    logins: new LoginBroker(dialogs, () => ({ user: 'ann' })),
    comeForward: () => (forward += 1),
    tell: text => told.push(text),
    look: (home, uri) => looked.push(`${home} ${uri}`),
  });
  let open: readonly { readonly id: string }[] = [];
  dialogs.dialogs$.subscribe(all => (open = all));
  return { dialogs, told, looked, prompts, open: () => open, forward: () => forward };
}

const call = () => ({ signal: new AbortController().signal });
const expired = (target: string, cluster = '/clusters/acme') => ({
  cluster,
  reason: { kind: 'gateway' as const, gateway: '/gateways/1', target: `${cluster}/dbs/${target}` },
});

describe('daemonPrompts', () => {
  it('a connection that waits for a login brings the window forward, and says by name what waits', async () => {
    const { prompts, dialogs, open, forward } = desk();
    const answer = prompts.relogin(expired('orders'), call());
    expect(open()).toEqual([
      jasmine.objectContaining({ kind: 'login', user: 'ann', reason: { kind: 'gateway', target: 'orders' } }) as never,
    ]);
    expect(forward()).toBe(1);
    dialogs.answer(open()[0]?.id ?? '', { kind: 'done' });
    expect(await answer).toEqual({ kind: 'answer', value: undefined });
  });

  it('two at once on one cluster are one dialog, and a refusal is for both', async () => {
    const { prompts, dialogs, open } = desk();
    const both = [prompts.relogin(expired('orders'), call()), prompts.relogin(expired('stock'), call())];
    expect(open().length).toBe(1);
    dialogs.answer(open()[0]?.id ?? '', { kind: 'cancel' });
    expect(await Promise.all(both)).toEqual([{ kind: 'declined' }, { kind: 'declined' }]);
    void prompts.relogin(expired('orders'), call());
    expect(open().length).toBe(1);
  });

  it('two on two clusters wait in line, and a refusal of one is not one of the other', async () => {
    const { prompts, dialogs, open } = desk();
    const [one, other] = [prompts.relogin(expired('orders'), call()), prompts.relogin(expired('orders', '/clusters/other'), call())];
    expect(open().length).toBe(2);
    dialogs.answer(open()[0]?.id ?? '', { kind: 'cancel' });
    expect(await one).toEqual({ kind: 'declined' });
    dialogs.answer(open()[0]?.id ?? '', { kind: 'done' });
    expect(await other).toEqual({ kind: 'answer', value: undefined });
  });

  it('goes away when the daemon gives up waiting', async () => {
    const { prompts, open } = desk();
    const daemon = new AbortController();
    const answer = prompts.relogin(expired('orders'), { signal: daemon.signal });
    daemon.abort();
    expect(await answer).toEqual({ kind: 'declined' });
    expect(open()).toEqual([]);
  });

  it('says what a program could not connect to, and why when a login was under way, and has its cluster looked at', () => {
    const { prompts, told, looked } = desk();
    const failed = { kind: 'gateway-connection-failed' as const, gateway: '/gateways/1', target: '/clusters/acme/dbs/orders' };
    prompts.notify({ ...failed, error: 'ABORTED' });
    prompts.notify({ ...failed, error: 'another relogin attempt is already in progress' });
    prompts.notify({ kind: 'vnet-stopped', error: 'x' });
    prompts.notify({ kind: 'other' });
    expect(told).toEqual([
      'A program could not connect to orders.',
      'A program could not connect to orders, because another login is being asked for. Finish that one, then connect again.',
      'A connection through a local proxy failed.',
    ]);
    expect(looked).toEqual(['default /clusters/acme/dbs/orders', 'default /clusters/acme/dbs/orders']);
  });
});
