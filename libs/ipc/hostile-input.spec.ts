/** Hostile input to every entry of every contract, generated from the contracts themselves: no handler may be entered. */
import { contracts, type Contract, type Entry } from '@drawbridge/contracts';
import { ContractServer, memoryPorts } from './index';

const nested = (depth: number): unknown => (depth === 0 ? 1 : { a: nested(depth - 1) });
const hostile: readonly (readonly [string, unknown])[] = [
  ['null', null],
  ['a number', 1],
  ['NaN', Number.NaN],
  ['text', 'x'],
  ['a boolean', true],
  ['an array', []],
  ['an array of objects', [{}]],
  ['an empty object', {}],
  ['an extra key', { extra: 1 }],
  ['a prototype key', JSON.parse('{"__proto__":{"home":"default","uri":"/clusters/x","kind":"shell","id":"1"}}')],
  ['a constructor key', { constructor: { prototype: { kind: 'shell' } } }],
  ['a date', new Date()],
  ['a map', new Map([['home', 'default']])],
  ['bytes', new Uint8Array(8)],
  ['deep nesting', nested(1000)],
  ['a huge text', { home: 'x'.repeat(2_000_000), uri: 'x'.repeat(2_000_000), url: 'x'.repeat(2_000_000), name: 'x'.repeat(2_000_000) }],
  [
    'wrong field types',
    {
      home: 1,
      uri: {},
      method: [],
      request: 'x',
      id: 5,
      launch: 'shell',
      cols: '80',
      rows: null,
      ref: null,
      address: 1,
      name: 1,
      value: 1,
    },
  ],
  ['a home that is a path', { home: '../..', uri: '/clusters/x', method: '/a/b', request: new Uint8Array(1), ref: { home: '/', uri: '' } }],
  ['a program instead of a launch', { launch: { kind: 'shell', program: '/bin/sh', args: ['-c', 'id'] }, cols: 80, rows: 24 }],
  ['an unknown launch', { launch: { kind: 'exec', path: '/bin/sh' }, cols: 80, rows: 24 }],
  ['sizes out of range', { launch: { kind: 'shell' }, cols: 0, rows: 1e9 }],
];

const entries = Object.values(contracts as Readonly<Record<string, Contract>>).flatMap(one =>
  Object.entries(one.entries).map(([key, entry]): readonly [string, Contract, string, Entry] => [`${one.name}.${key}`, one, key, entry]),
);

describe('hostile input', () => {
  it('covers every contract', () => {
    expect(entries.length).toBeGreaterThan(20);
  });

  for (const [name, contract, key, entry] of entries) {
    it(`never enters the handler of ${name}`, async () => {
      let entered = 0;
      let refusals = 0;
      const handlers = { [key]: () => (entered += 1) };
      const [mainEnd, windowEnd] = memoryPorts();
      using _server = new ContractServer(mainEnd, { id: 1, kind: 'workbench' }, [{ contract, handlers }], {
        refused: () => (refusals += 1),
        threw: () => fail('a handler threw'),
      });
      windowEnd.onMessage(() => undefined);
      hostile.forEach(([, payload], index) => {
        windowEnd.post({ type: 'call', id: 2 * index, name, payload });
        windowEnd.post({ type: 'open', id: 2 * index + 1, name, payload, credit: 1 });
      });
      await new Promise(resolve => setImmediate(resolve));
      expect(entered).withContext(entry.kind).toBe(0);
      expect(refusals).toBe(2 * hostile.length);
    });
  }

  it('takes nothing that is not a frame', async () => {
    let refusals = 0;
    const [mainEnd, windowEnd] = memoryPorts();
    using _server = new ContractServer(mainEnd, { id: 1, kind: 'workbench' }, [], {
      refused: () => (refusals += 1),
      threw: () => undefined,
    });
    const frames: readonly unknown[] = [
      ...hostile.map(([, value]) => value),
      { type: 'call', id: -1, name: 'x' },
      { type: 'call', id: 1.5, name: 'x' },
      { type: 'call', id: '1', name: 'x' },
      { type: 'call', id: 1, name: 5 },
      { type: 'open', id: 1, name: 'x' },
      { type: 'open', id: 1, name: 'x', credit: 1e9 },
      { type: 'credit', id: 1, count: 0 },
      { type: 'answer', id: 1, payload: 1 },
      { type: '__proto__', id: 1 },
    ];
    for (const frame of frames) windowEnd.post(frame);
    await new Promise(resolve => setImmediate(resolve));
    expect(refusals).toBe(frames.length);
  });
});
