import { parseStartOptions } from './start-options';

describe('parseStartOptions', () => {
  it('takes its own flags and leaves the rest to the app', () => {
    const parsed = parseStartOptions(['--connect-debug', '--screenshot', 'a.png', '--theme=dark', '--user-data-dir=/tmp/x'], '/home/me');
    expect(parsed).toEqual({
      ok: true,
      options: { screenshot: '/home/me/a.png', theme: 'dark', appArguments: ['--connect-debug', '--user-data-dir=/tmp/x'] },
    });
  });

  it('touches nothing after --', () => {
    const parsed = parseStartOptions(['--', '--theme', 'dark', 'drawbridge://x'], '/');
    expect(parsed).toEqual({
      ok: true,
      options: { screenshot: undefined, theme: undefined, appArguments: ['--', '--theme', 'dark', 'drawbridge://x'] },
    });
  });

  it('says what is missing or wrong', () => {
    for (const argv of [['--screenshot'], ['--screenshot='], ['--screenshot', '--theme']]) {
      expect(parseStartOptions(argv, '/')).toEqual({ ok: false, message: jasmine.stringContaining('--screenshot FILE') });
    }
    for (const argv of [['--theme'], ['--theme', 'blue'], ['--theme=']]) {
      expect(parseStartOptions(argv, '/')).toEqual({ ok: false, message: jasmine.stringContaining('--theme light') });
    }
  });
});
