import '@angular/localize/init';
import { appError, appErrorCodes } from '@drawbridge/lifecycle';
import { errorText } from './index';

describe('error texts', () => {
  for (const code of appErrorCodes) {
    it(`says ${code} in whole sentences, with every param missing`, () => {
      const { title, explanation } = errorText(appError(code));
      expect(title).toMatch(/^[\p{Lu}“]/u);
      expect(title).not.toMatch(/[.!]$/);
      expect(explanation).toMatch(/^[\p{Lu}“].*\.$/u);
      expect(`${title} ${explanation}`).not.toMatch(/undefined|please|!|\bgRPC\b|\bdaemon\b|\bRPC\b|\bPTY\b|:[a-z]+:/i);
    });
  }

  it('offers a button exactly when there is something to press', () => {
    expect(errorText(appError('proxy-refused', { address: 'a:1' })).actionLabel).toBe('Try again');
    expect(errorText(appError('needs-login')).actionLabel).toBe('Log in');
    expect(errorText(appError('proxy-untrusted-certificate')).actionLabel).toBeUndefined();
  });

  it('names what the error is about', () => {
    expect(errorText(appError('proxy-unknown-host', { address: 'nowhere.example:3080' })).title).toBe('nowhere.example:3080 was not found');
    expect(errorText(appError('query-syntax', { line: '1', column: '17', problem: 'expected operand' })).explanation).toContain(
      'Line 1, column 17: expected operand.',
    );
  });

  it('keeps raw texts out of the sentences', () => {
    const text = errorText(appError('internal', {}, { details: 'rpc error: code = Unknown' }));
    expect(`${text.title} ${text.explanation}`).not.toContain('rpc error');
  });

  it('cleans and cuts hostile params: line breaks, direction marks, great length', () => {
    const { title } = errorText(appError('not-found', { what: `a\n\u202Eb${'x'.repeat(10_000)}` }));
    expect(title).toMatch(/^a bx+… is no longer there$/);
    expect(title.length).toBeLessThan(200);
  });
});
