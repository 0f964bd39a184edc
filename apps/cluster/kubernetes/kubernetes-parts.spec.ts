import { mergePatch, strategicMergePatch } from './patches';
import { fieldSelector, labelSelector } from './selectors';
import { ContainerLog } from './container-log';

describe('patches of Kubernetes objects', () => {
  const before = {
    metadata: { labels: { a: '1', b: '2' }, finalizers: ['x', 'y'] },
    spec: {
      containers: [
        { name: 'one', image: 'a', env: [{ name: 'E', value: '1' }] },
        { name: 'two', image: 'b' },
      ],
      strategy: { type: 'A', more: 1 },
    },
  };
  const cases: readonly (readonly [string, object, (after: never) => unknown, unknown])[] = [
    ['keys', { metadata: { labels: { a: null, c: '3' } } }, (after: typeof before) => after.metadata.labels, { b: '2', c: '3' }],
    [
      'an element by its name',
      { spec: { $setElementOrder: 0, '$setElementOrder/containers': [{ name: 'two' }], containers: [{ name: 'two', image: 'c' }] } },
      (after: typeof before) => after.spec.containers[1],
      { name: 'two', image: 'c' },
    ],
    [
      'an element away',
      { spec: { containers: [{ name: 'one', $patch: 'delete' }] } },
      (after: typeof before) => after.spec.containers.map(one => one.name),
      ['two'],
    ],
    [
      'lists in lists',
      { spec: { containers: [{ name: 'one', env: [{ name: 'F', value: '2' }] }] } },
      (after: typeof before) => after.spec.containers[0]?.env?.length,
      2,
    ],
    [
      'a whole list',
      { spec: { containers: [{ $patch: 'replace' }, { name: 'three' }] } },
      (after: typeof before) => after.spec.containers,
      [{ name: 'three' }],
    ],
    [
      'a whole object',
      { metadata: { labels: { $patch: 'replace', z: '1' } } },
      (after: typeof before) => after.metadata.labels,
      { z: '1' },
    ],
    [
      'plain elements away',
      { metadata: { '$deleteFromPrimitiveList/finalizers': ['x'] } },
      (after: typeof before) => after.metadata.finalizers,
      ['y'],
    ],
    [
      'keys that stay',
      { spec: { strategy: { $retainKeys: ['type'], type: 'B' } } },
      (after: typeof before) => after.spec.strategy,
      { type: 'B' },
    ],
  ] as never;
  for (const [what, patch, part, expected] of cases)
    it(`change ${what}`, () => expect(part(strategicMergePatch(before, patch) as never)).toEqual(expected));

  it('replace lists when they are plain merge patches', () => {
    expect(mergePatch({ a: [1, 2], b: 1 }, { a: [3], b: null })).toEqual({ a: [3] });
  });
});

describe('selectors of Kubernetes objects', () => {
  const object = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p', labels: { app: 'web', tier: 'front' } },
    status: { phase: 'Running' },
  };
  for (const [text, expected] of [
    ['', true],
    ['app=web', true],
    ['app==web,tier!=back', true],
    ['app!=web', false],
    ['app in (api,web)', true],
    ['app notin (api, web),tier', false],
    ['!missing', true],
    ['!app', false],
  ] as const)
    it(`read ${JSON.stringify(text)}`, () => expect(labelSelector(text)(object)).toBe(expected));
  it('read fields', () => {
    expect(fieldSelector('metadata.name=p,status.phase!=Failed')(object)).toBeTrue();
    expect(fieldSelector('metadata.name=q')(object)).toBeFalse();
    expect(() => fieldSelector('nonsense')).toThrowError(/invalid field selector/);
    expect(() => labelSelector('a b c')).toThrowError(/unable to parse/);
  });
});

describe('ContainerLog', () => {
  it('keeps whole lines, the latest of them, and tells those who follow', () => {
    const log = new ContainerLog(() => 1);
    const heard: string[] = [];
    log.follow({ onLine: line => heard.push(line.text), onEnd: () => heard.push('end') });
    log.push('one\ntw');
    log.push('o\n');
    log.push('x'.repeat(20_000));
    for (let index = 0; index < 2000; index += 1) log.push(`${'y'.repeat(1023)}\n`);
    log.push('last');
    log.end();
    expect(heard.slice(0, 3).map(text => text.length)).toEqual([4, 4, 20_000]);
    expect(heard.slice(-2)).toEqual(['last', 'end']);
    expect(log.lines.reduce((size, line) => size + line.text.length, 0)).toBeLessThanOrEqual(1024 * 1024);
    expect(log.lines.at(-1)?.text).toBe('last');
  });
});
