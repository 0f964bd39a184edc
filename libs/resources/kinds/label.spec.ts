import { resourceLabel } from './label';

describe('resourceLabel', () => {
  it('is one object for one label, and never the same for two', () => {
    const prod = resourceLabel({ name: 'env', value: 'prod' });
    expect(resourceLabel({ name: 'env', value: 'prod' })).toBe(prod);
    expect(prod).toEqual({ name: 'env', value: 'prod', text: 'env: prod', canFilter: true });
    const others = [
      { name: 'env', value: '' },
      { name: '', value: 'prod' },
      { name: 'env: prod', value: '' },
      { name: '__proto__', value: 'constructor' },
    ];
    for (const other of others) expect(resourceLabel(other)).toEqual(jasmine.objectContaining(other));
  });

  it('stays right when very many differ', () => {
    for (let count = 0; count < 20_000; count += 1) {
      const value = String(count);
      expect(resourceLabel({ name: 'n', value }).value).toBe(value);
    }
    expect(resourceLabel({ name: 'n', value: '7' }).text).toBe('n: 7');
  });
});
