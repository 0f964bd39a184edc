import { isWithin, rootRef } from './shared';

describe('References to clusters', () => {
  const acme = { home: 'demo', uri: '/clusters/acme' };
  const east = { home: 'demo', uri: '/clusters/acme/leaves/east' };

  it('name the root that a cluster belongs to', () => {
    expect(rootRef(east)).toEqual(acme);
    expect(rootRef(acme)).toEqual(acme);
    expect(rootRef({ home: 'demo', uri: 'nonsense' })).toEqual({ home: 'demo', uri: 'nonsense' });
  });

  it('tell whether a cluster is another one or a leaf of it', () => {
    expect(isWithin(acme, acme)).toBeTrue();
    expect(isWithin(east, acme)).toBeTrue();
    expect(isWithin(acme, east)).toBeFalse();
    expect(isWithin({ ...east, home: 'other' }, acme)).toBeFalse();
    expect(isWithin({ home: 'demo', uri: '/clusters/acme2' }, acme)).toBeFalse();
  });
});
