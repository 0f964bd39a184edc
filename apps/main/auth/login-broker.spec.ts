import { firstValueFrom } from 'rxjs';
import { DialogQueue } from '../dialog-queue';
import { LoginBroker } from './login-broker';

const acme = { home: 'default', uri: '/clusters/acme' };
const other = { home: 'demo', uri: '/clusters/acme' };
const never = new AbortController().signal;

function broker(): {
  queue: DialogQueue;
  logins: LoginBroker;
  count: () => Promise<number>;
  answer: (kind: 'done' | 'cancel') => Promise<void>;
} {
  const queue = new DialogQueue();
  const open = () => firstValueFrom(queue.dialogs$);
  return {
    queue,
    logins: new LoginBroker(queue, () => ({ user: 'alice' })),
    count: async () => (await open()).length,
    answer: async kind => void queue.answer((await open())[0]?.id ?? '', { kind }),
  };
}

describe('LoginBroker', () => {
  it('shows one dialog to everybody who needs the same login', async () => {
    const { logins, count, answer } = broker();
    const ends = [logins.request(acme, { kind: 'asked' }, never), logins.request(acme, { kind: 'expired', action: 'Connect' }, never)];
    expect(await count()).toBe(1);
    await answer('done');
    expect(await Promise.all(ends)).toEqual(['logged-in', 'logged-in']);
    expect(await count()).toBe(0);
  });

  it('keeps the same cluster of two homes apart', async () => {
    const { logins, count } = broker();
    void logins.request(acme, { kind: 'asked' }, never);
    void logins.request(other, { kind: 'asked' }, never);
    expect(await count()).toBe(2);
  });

  it('asks again after a login was over', async () => {
    const { logins, count, answer } = broker();
    const first = logins.request(acme, { kind: 'asked' }, never);
    await answer('cancel');
    expect(await first).toBe('cancelled');
    void logins.request(acme, { kind: 'asked' }, never);
    expect(await count()).toBe(1);
  });

  it('takes the dialog away when nobody waits for it any more', async () => {
    const { logins, count } = broker();
    const [one, two] = [new AbortController(), new AbortController()];
    const ends = [logins.request(acme, { kind: 'asked' }, one.signal), logins.request(acme, { kind: 'asked' }, two.signal)];
    one.abort();
    expect(await ends[0]).toBe('cancelled');
    expect(await count()).toBe(1);
    two.abort();
    expect(await ends[1]).toBe('cancelled');
    expect(await count()).toBe(0);
    expect(await logins.request(acme, { kind: 'asked' }, AbortSignal.abort())).toBe('cancelled');
    expect(await count()).toBe(0);
  });
});
