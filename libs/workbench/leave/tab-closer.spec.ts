import { TestBed } from '@angular/core/testing';
import { contracts, type SessionView } from '@drawbridge/contracts';
import { documentsIn } from '@drawbridge/documents';
import { ok, type Result } from '@drawbridge/lifecycle';
import { until } from '@drawbridge/ui/testing';
import { DocumentSessions } from '@drawbridge/window-link';
import { WorkbenchScreen } from '../testing/workbench-screen';
import { TabCloser } from './tab-closer';

const running = (id: string): SessionView => ({ id, launch: { kind: 'shell' }, title: '', cwd: '/', state: { kind: 'running' } });

describe('TabCloser', () => {
  let screen: WorkbenchScreen;
  let closer: TabCloser;
  let answers: PromiseWithResolvers<Result<'leave' | 'stay'>>[];
  const open = (): readonly string[] => {
    const workspace = screen.store.snapshot.all.get('local');
    return workspace === undefined ? [] : documentsIn(workspace).map(one => one.id);
  };
  const asked = (): unknown[] => screen.main.calls.filter(call => call.name === 'leaving.mayClose').map(call => call.request);

  beforeEach(async () => {
    screen = new WorkbenchScreen();
    closer = TestBed.inject(TabCloser);
    answers = [];
    screen.main.on(contracts.leaving, 'mayClose', () => {
      const answer = Promise.withResolvers<Result<'leave' | 'stay'>>();
      answers.push(answer);
      return answer.promise;
    });
    for (let count = 0; count < 3; count += 1) screen.store.open(null, { kind: 'shell', state: {} });
    await until(() => open().length === 3);
    for (const [index, document] of ['d1', 'd2'].entries())
      screen.main.run(document, running(`00000000-0000-4000-8000-00000000000${index}`));
    await until(() => ['d1', 'd2'].every(id => TestBed.inject(DocumentSessions).has(id)));
  });
  afterEach(() => screen[Symbol.dispose]());

  it('closes at once what runs nothing', async () => {
    closer.close('local', ['d3']);
    await until(() => open().length === 2);
    expect(asked()).toEqual([]);
  });

  it('asks main about what runs, tells which show a prompt, and keeps or closes as it says', async () => {
    const forget = closer.watchPrompt('d2', () => true);
    closer.close('local', ['d1', 'd2']);
    await until(() => answers.length === 1);
    answers[0]?.resolve(ok('stay'));
    await until(() => asked().length === 1);
    expect(asked()).toEqual([{ documents: ['d1', 'd2'], atPrompt: ['d2'] }]);
    expect(open().length).toBe(3);
    forget();
    closer.close('local', ['d2']);
    await until(() => answers.length === 2);
    answers[1]?.resolve(ok('leave'));
    await until(() => open().length === 2);
    expect(asked().at(-1)).toEqual({ documents: ['d2'], atPrompt: [] });
  });

  it('asks once, however often it is pressed', async () => {
    closer.close('local', ['d1']);
    closer.close('local', ['d1']);
    await until(() => answers.length === 1);
    answers[0]?.resolve(ok('leave'));
    await until(() => open().length === 2);
    expect(asked().length).toBe(1);
  });

  it('closes a pane with all that it shows', async () => {
    const pane = screen.store.snapshot.all.get('local')?.layout.focused ?? '';
    screen.store.changePanes('local', { kind: 'split', side: 'right' });
    await until(() => screen.store.snapshot.all.get('local')?.layout.focused !== pane);
    closer.closePane('local', pane);
    await until(() => answers.length === 1);
    answers[0]?.resolve(ok('leave'));
    // The pane that was split off has a shell of its own.
    await until(() => open().length === 1);
    expect(asked()).toEqual([{ documents: ['d1', 'd2', 'd3'], atPrompt: [] }]);
  });
});
