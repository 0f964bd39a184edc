import { maxClipboardBytes, readClipboardRequest } from './clipboard-request';

describe('readClipboardRequest', () => {
  const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

  it('reads text for any of the selections that programs name', () => {
    for (const selection of ['c', '', 'p', 's', 'pc', 's0'])
      expect(readClipboardRequest(`${selection};${base64('grüße 😀\n')}`)).toEqual({ kind: 'write', text: 'grüße 😀\n' });
  });

  it('takes control characters out', () =>
    expect(readClipboardRequest(`c;${base64('a\u001b[201~b\u0003\tc')}`)).toEqual({ kind: 'write', text: 'a[201~b\tc' }));

  for (const data of [
    'c;?',
    ';?',
    'c;',
    'c',
    '',
    'x;YQ==',
    'c;Y',
    'c;YQ==;YQ==',
    'c;%%%',
    'c; YQ==',
    `c;${btoa('\xff\xfe')}`,
    `c;${btoa('\x1b')}`,
  ]) {
    it(`does nothing for ${JSON.stringify(data)}`, () => expect(readClipboardRequest(data)).toEqual({ kind: 'ignore' }));
  }

  it('has a limit, and takes what is just within it', () => {
    expect(readClipboardRequest(`c;${btoa('x'.repeat(maxClipboardBytes))}`)).toEqual({
      kind: 'write',
      text: 'x'.repeat(maxClipboardBytes),
    });
    expect(readClipboardRequest(`c;${btoa('x'.repeat(maxClipboardBytes + 3))}`)).toEqual({ kind: 'too-long' });
    expect(readClipboardRequest(`c;${'A'.repeat(9_000_000)}`)).toEqual({ kind: 'too-long' });
  });
});
