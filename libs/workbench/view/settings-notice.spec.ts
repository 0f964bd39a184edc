import { provideZonelessChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Toasts } from '@drawbridge/ui';
import { until } from '@drawbridge/ui/testing';
import { WindowLink } from '@drawbridge/window-link';
import { FakeMain } from '@drawbridge/window-link/testing';
import { SettingsNotice } from './settings-notice';

describe('SettingsNotice', () => {
  let main: FakeMain;
  let toasts: Toasts;
  beforeEach(() => {
    main = new FakeMain();
    TestBed.configureTestingModule({ providers: [provideZonelessChangeDetection(), { provide: WindowLink, useValue: main.link }] });
    toasts = TestBed.inject(Toasts);
    TestBed.inject(SettingsNotice);
  });
  afterEach(() => main[Symbol.dispose]());

  const tell = (text: string | undefined, path = '/x'): void => {
    const { notice: _before, ...rest } = main.settingsDetails$.value;
    main.settingsDetails$.next({ ...rest, path, ...(text === undefined ? {} : { notice: { text } }) });
  };
  const shows = (...texts: readonly string[]): Promise<unknown> =>
    until(() => {
      TestBed.tick();
      return (
        toasts
          .shown()
          .map(toast => toast.text)
          .join() === texts.join()
      );
    });

  it('shows one notice, the latest, and none when all is well again', async () => {
    tell('line 3');
    await shows('line 3');
    tell('line 4');
    await shows('line 4');
    tell(undefined);
    await shows();
  });

  it('does not come back when the person closed it and nothing else is wrong', async () => {
    tell('line 3');
    await shows('line 3');
    toasts.close(toasts.shown()[0]?.id ?? 0);
    tell('line 3', '/y');
    toasts.show({ kind: 'error', text: 'something else' });
    await shows('something else');
    tell('line 5');
    await shows('something else', 'line 5');
  });
});
