import { readSettings } from './settings';

describe('readSettings', () => {
  it('takes an absolute socket path', () => {
    expect(readSettings(['--socket=/run/x/pty-host.socket'])).toEqual({ ok: true, value: { socket: '/run/x/pty-host.socket' } });
    expect(readSettings(['--socket', '/a b/ü'])).toEqual({ ok: true, value: { socket: '/a b/ü' } });
  });

  it('says what is wrong with anything else', () => {
    for (const [args, words] of [
      [[], '--socket is missing'],
      [['--socket=relative'], 'must be an absolute path'],
      [['--socket'], 'Only --socket=PATH is known'],
      [['--sockets=/x'], 'Only --socket=PATH is known'],
      [['/x'], 'Only --socket=PATH is known'],
    ] as const) {
      const settings = readSettings(args);
      expect(settings.ok).toBe(false);
      if (!settings.ok) expect(settings.error).toContain(words);
    }
  });
});
