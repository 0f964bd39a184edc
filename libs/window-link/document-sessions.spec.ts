import { contracts, type Launch, type SessionView } from '@drawbridge/contracts';
import { appError, fail, ok, type Result } from '@drawbridge/lifecycle';
import { filter, firstValueFrom, map } from 'rxjs';
import { DocumentSessions, type DocumentSession } from './document-sessions';
import { FakeMain } from './testing';

const launch: Launch = { kind: 'shell' };
const size = { cols: 80, rows: 24 };
const ids = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'] as const;
const running = (id: string): SessionView => ({ id, launch, title: '', cwd: '', state: { kind: 'running' } });

describe('DocumentSessions', () => {
  let main: FakeMain;
  let sessions: DocumentSessions;
  const until = (kind: DocumentSession['kind'] | 'none'): Promise<DocumentSession | undefined> =>
    firstValueFrom(sessions.of('d1').pipe(filter(one => (one?.kind ?? 'none') === kind)));

  beforeEach(() => {
    main = new FakeMain();
    sessions = new DocumentSessions(main.link);
    main.on(contracts.sessions, 'open', () => ok(ids[0]));
    main.on(contracts.sessions, 'close', () => ok(undefined));
  });
  afterEach(() => {
    sessions[Symbol.dispose]();
    main[Symbol.dispose]();
  });

  it('opens a session, and is not gone before main has listed it', async () => {
    await sessions.open('d1', launch, size);
    expect((await firstValueFrom(sessions.of('d1')))?.kind).toBe('opening');
    main.sessions$.next([running(ids[0])]);
    expect(await until('open')).toEqual({ kind: 'open', view: running(ids[0]) });
  });

  it('is gone when main no longer lists it', async () => {
    await sessions.open('d1', launch, size);
    main.sessions$.next([running(ids[0])]);
    await until('open');
    main.sessions$.next([]);
    expect(await until('gone')).toEqual({ kind: 'gone', id: ids[0] });
  });

  it('keeps why main refused', async () => {
    main.on(contracts.sessions, 'open', () => fail(appError('program-missing', { path: '/bin/none' })));
    await sessions.open('d1', launch, size);
    expect(await until('refused')).toEqual({ kind: 'refused', error: appError('program-missing', { path: '/bin/none' }) });
    main.on(contracts.sessions, 'open', () => ok(ids[0]));
    main.sessions$.next([running(ids[0])]);
    await sessions.open('d1', launch, size);
    expect((await until('open'))?.kind).toBe('open');
  });

  it('closes a session when its document is closed', async () => {
    await sessions.open('d1', launch, size);
    const closed = new Promise(resolve => {
      main.on(contracts.sessions, 'close', id => {
        resolve(id);
        return ok(undefined);
      });
    });
    sessions.release('d1');
    expect(await closed).toBe(ids[0]);
    expect(sessions.has('d1')).toBeFalse();
  });

  it('closes a session that comes after its document was closed', async () => {
    const slow = Promise.withResolvers<Result<string>>();
    main.on(contracts.sessions, 'open', () => slow.promise);
    const opening = sessions.open('d1', launch, size);
    await until('opening');
    sessions.release('d1');
    slow.resolve(ok(ids[1]));
    expect(await opening).toEqual(fail(appError('cancelled')));
    expect(main.calls.at(-1)).toEqual({ name: 'sessions.close', request: ids[1] });
    expect(sessions.has('d1')).toBeFalse();
  });

  it('ends the old session when a document starts again', async () => {
    await sessions.open('d1', launch, size);
    main.on(contracts.sessions, 'open', () => ok(ids[1]));
    await sessions.open('d1', launch, size);
    expect(main.calls.filter(call => call.name === 'sessions.close').map(call => call.request)).toEqual([ids[0]]);
  });

  it('keeps documents apart', async () => {
    await sessions.open('d1', launch, size);
    await sessions.open('d2', launch, size);
    sessions.release('d1');
    const left = await firstValueFrom(sessions.all$.pipe(map(all => [...all.keys()])));
    expect(left).toEqual(['d2']);
  });
});
