import { firstValueFrom } from 'rxjs';
import type { AuthDialog } from '@drawbridge/contracts';
import { DialogQueue, type Question } from './dialog-queue';

const ref = { home: 'default', uri: '/clusters/acme' };
const login: Question = { kind: 'login', ref, reason: { kind: 'asked' }, user: 'alice' };
const code: Question = { kind: 'mfa', ref, reason: '', totp: true, securityKey: false, perSession: false };
const never = new AbortController().signal;

describe('DialogQueue', () => {
  const open = (queue: DialogQueue): Promise<readonly AuthDialog[]> => firstValueFrom(queue.dialogs$);
  const kinds = async (queue: DialogQueue): Promise<readonly string[]> => (await open(queue)).map(one => one.kind);

  it('shows a code question over the login that waits for it, and then the login again', async () => {
    const queue = new DialogQueue();
    const first = queue.ask(login, never);
    const second = queue.ask(code, never);
    expect(await kinds(queue)).toEqual(['mfa', 'login']);
    const [shown] = await open(queue);
    expect(queue.answer(shown?.id ?? '', { kind: 'code', code: '123456' })).toBeTrue();
    expect(await second).toEqual({ kind: 'code', code: '123456' });
    expect(await kinds(queue)).toEqual(['login']);
    queue.answer((await open(queue))[0]?.id ?? '', { kind: 'done' });
    expect(await first).toEqual({ kind: 'done' });
    expect(await kinds(queue)).toEqual([]);
  });

  it('closes a question that its asker withdraws', async () => {
    const queue = new DialogQueue();
    const withdraw = new AbortController();
    const asked = queue.ask(code, withdraw.signal);
    const id = (await open(queue))[0]?.id ?? '';
    withdraw.abort();
    expect(await asked).toEqual({ kind: 'withdrawn' });
    expect(await kinds(queue)).toEqual([]);
    expect(queue.answer(id, { kind: 'code', code: '1' })).toBeFalse();
  });

  it('does not show a question that was withdrawn before it was asked', async () => {
    const queue = new DialogQueue();
    expect(await queue.ask(code, AbortSignal.abort())).toEqual({ kind: 'withdrawn' });
    expect(await kinds(queue)).toEqual([]);
  });

  it('keeps the order of questions of a kind', async () => {
    const queue = new DialogQueue();
    void queue.ask({ ...login, user: 'a' }, never);
    void queue.ask({ ...login, user: 'b' }, never);
    expect((await open(queue)).map(one => (one.kind === 'login' ? one.user : ''))).toEqual(['a', 'b']);
  });

  it('takes no second answer', async () => {
    const queue = new DialogQueue();
    const asked = queue.ask(login, never);
    const id = (await open(queue))[0]?.id ?? '';
    expect([queue.answer(id, { kind: 'cancel' }), queue.answer(id, { kind: 'done' }), queue.answer('none', { kind: 'done' })]).toEqual([
      true,
      false,
      false,
    ]);
    expect(await asked).toEqual({ kind: 'cancel' });
  });
});
