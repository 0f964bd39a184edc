import { contracts, type StorageNotice } from '@drawbridge/contracts';
import { ok } from '@drawbridge/lifecycle';
import { textOf, until } from '@drawbridge/ui/testing';
import { WorkbenchScreen } from '../testing/workbench-screen';

describe('the notice about the state file', () => {
  let screen: WorkbenchScreen;
  beforeEach(() => {
    screen = new WorkbenchScreen();
    screen.main.on(contracts.app, 'storageTold', () => {
      // As main does.
      screen.main.storage$.next(null);
      return ok(undefined);
    });
  });
  afterEach(() => screen[Symbol.dispose]());

  const cases: readonly [StorageNotice['kind'], string][] = [
    ['restored', 'The last good copy is in use'],
    ['reset', 'as on the first day'],
    ['newer-version', 'A newer version of the app'],
    ['unreadable', 'cannot be read now (no luck)'],
    ['not-saved', 'cannot be written now (no luck)'],
  ];
  for (const [kind, words] of cases) {
    it(`tells ${kind} once, and where the files are`, async () => {
      await until(() => screen.element.querySelector('main'));
      screen.main.storage$.next({ kind, path: '/state.json', keptAs: ['/state.json.bad'], reason: 'no luck' });
      await until(() => textOf(screen.element).includes(words));
      await until(() => screen.main.count('app.storageTold') === 1);
      expect(screen.element.querySelectorAll('.toast').length).toBe(1);
      expect(textOf(screen.element)).toContain('/state.json.bad');
    });
  }
});
