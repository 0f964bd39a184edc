import { contracts, type DocumentSessionRef, type Launch, type SessionView } from '@drawbridge/contracts';
import { appError, fail, ok, type Result } from '@drawbridge/lifecycle';
import { BehaviorSubject, filter, firstValueFrom, map } from 'rxjs';
import { DocumentSessions, type DocumentSession } from './document-sessions';
import { FakeMain } from './testing';

const launch: Launch = { kind: 'shell' };
const size = { cols: 80, rows: 24 };
const id = '00000000-0000-4000-8000-000000000001';
const running: SessionView = { id, launch, title: '', cwd: '', state: { kind: 'running' } };

describe('DocumentSessions', () => {
  let main: FakeMain;
  let refs$: BehaviorSubject<ReadonlyMap<string, DocumentSessionRef>>;
  let sessions: DocumentSessions;
  const until = (kind: DocumentSession['kind'] | 'none'): Promise<DocumentSession | undefined> =>
    firstValueFrom(sessions.of('d1').pipe(filter(one => (one?.kind ?? 'none') === kind)));
  const tell = (ref: DocumentSessionRef | undefined): void => refs$.next(new Map(ref === undefined ? [] : [['d1', ref]]));

  beforeEach(() => {
    main = new FakeMain();
    refs$ = new BehaviorSubject<ReadonlyMap<string, DocumentSessionRef>>(new Map());
    sessions = new DocumentSessions(main.link, refs$);
    main.on(contracts.sessions, 'open', () => ok(id));
  });
  afterEach(() => {
    sessions[Symbol.dispose]();
    main[Symbol.dispose]();
  });

  it('names the document that it opens a session for, and is not gone before main has listed it', async () => {
    await sessions.open('d1', launch, size);
    expect(main.calls.at(-1)).toEqual({ name: 'sessions.open', request: { document: 'd1', launch, ...size } });
    tell({ id, isShared: false });
    expect((await firstValueFrom(sessions.of('d1')))?.kind).toBe('opening');
    main.sessions$.next([running]);
    expect(await until('open')).toEqual({ kind: 'open', view: running, isShared: false });
  });

  it('waits for a terminal that comes from another window, and starts nothing', async () => {
    tell({ id: undefined, isShared: false });
    main.sessions$.next([running]);
    expect((await until('opening'))?.kind).toBe('opening');
    expect(sessions.has('d1')).toBeTrue();
    tell({ id, isShared: true });
    expect(await until('open')).toEqual({ kind: 'open', view: running, isShared: true });
  });

  it('is gone when main no longer lists it', async () => {
    tell({ id, isShared: false });
    main.sessions$.next([running]);
    await until('open');
    main.sessions$.next([]);
    expect(await until('gone')).toEqual({ kind: 'gone', id });
  });

  it('keeps why main refused, until it is started again', async () => {
    main.on(contracts.sessions, 'open', () => fail(appError('program-missing', { path: '/bin/none' })));
    await sessions.open('d1', launch, size);
    expect(await until('refused')).toEqual({ kind: 'refused', error: appError('program-missing', { path: '/bin/none' }) });
    main.on(contracts.sessions, 'open', () => ok(id));
    main.sessions$.next([running]);
    tell({ id, isShared: false });
    await sessions.open('d1', launch, size);
    expect((await until('open'))?.kind).toBe('open');
  });

  it('lets the later of two starts count', async () => {
    const slow = Promise.withResolvers<Result<string>>();
    main.on(contracts.sessions, 'open', () => slow.promise);
    const first = sessions.open('d1', launch, size);
    main.on(contracts.sessions, 'open', () => fail(appError('terminals-not-running')));
    await sessions.open('d1', launch, size);
    slow.resolve(ok(id));
    await first;
    expect((await until('refused'))?.kind).toBe('refused');
  });

  it('keeps documents apart', async () => {
    await sessions.open('d2', launch, size);
    tell({ id, isShared: false });
    const known = await firstValueFrom(sessions.all$.pipe(map(all => [...all.keys()])));
    expect(known).toEqual(['d1']);
    expect(sessions.has('d2')).toBeFalse();
  });
});
