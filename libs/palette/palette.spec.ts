import { TestBed } from '@angular/core/testing';
import { appError } from '@drawbridge/lifecycle';
import { DialogOutlet, DialogStack } from '@drawbridge/ui';
import { axeProblems, button, press, textOf, type, until } from '@drawbridge/ui/testing';
import { BehaviorSubject, NEVER, map, throwError, type Observable } from 'rxjs';
import {
  PALETTE_PROVIDERS,
  type PaletteAnswer,
  type PaletteItem,
  type PaletteOutcome,
  type PaletteProvider,
  type PaletteQuery,
} from './palette-provider';
import { Palette } from './palette';

const hostile = `<img src=x onerror=alert(1)>\u202e${'x'.repeat(60_000)}`;

describe('Palette', () => {
  /** What the dummy provider has, by title; the rest of an item follows. */
  let things: BehaviorSubject<PaletteAnswer>;
  let asked: PaletteQuery[];
  let done: string[];
  let outlet: HTMLElement;
  let providers: PaletteProvider[];

  const thing = (title: string, choose?: () => PaletteOutcome): PaletteItem => ({
    id: title,
    icon: 'server',
    title,
    detail: 'acme',
    category: 'Server',
    score: 2,
    choose: choose ?? (() => ({ kind: 'do', run: () => void done.push(title) })),
  });
  const dummy: PaletteProvider = {
    id: 'dummy',
    find: (query: PaletteQuery): Observable<PaletteAnswer> => {
      asked.push(query);
      return things.pipe(map(all => ({ ...all, items: all.items.filter(one => query.words.every(word => one.title.includes(word))) })));
    },
  };
  const input = (): Promise<HTMLInputElement> => until(() => outlet.querySelector<HTMLInputElement>('input'));
  const options = (): readonly HTMLElement[] => [...outlet.querySelectorAll<HTMLElement>('[role=option]')];
  const active = (): string => textOf(outlet.querySelector('[aria-selected=true] .title') ?? document.createElement('i'));
  const shows = (...titles: readonly string[]): Promise<unknown> =>
    until(
      () =>
        options()
          .map(one => textOf(one.querySelector('.title')!))
          .join() === titles.join(),
    );

  async function open(): Promise<HTMLInputElement> {
    TestBed.configureTestingModule({ providers: [{ provide: PALETTE_PROVIDERS, useFactory: () => providers }] });
    const fixture = TestBed.createComponent(DialogOutlet);
    outlet = fixture.nativeElement as HTMLElement;
    document.body.append(outlet);
    await TestBed.inject(DialogStack).push({ key: 'palette', load: () => Promise.resolve(Palette) });
    const field = await input();
    await until(() => document.activeElement === field);
    return field;
  }

  beforeEach(() => {
    things = new BehaviorSubject<PaletteAnswer>({ items: [thing('alpha'), thing('beta'), thing('gamma')] });
    asked = [];
    done = [];
    providers = [dummy];
  });

  it('finds while one types, and does the line that Enter is pressed on, once the box is closed', async () => {
    const before = document.createElement('button');
    document.body.append(before);
    before.focus();
    const field = await open();
    await shows('alpha', 'beta', 'gamma');
    expect(field.getAttribute('aria-activedescendant')).toBe(options()[0]!.id);
    type(field, 'a');
    press(field, 'ArrowDown');
    press(field, 'ArrowDown');
    press(field, 'ArrowDown');
    press(field, 'ArrowUp');
    await until(() => active() === 'gamma');
    press(field, 'Enter');
    await until(() => done.length === 1);
    expect([done, outlet.querySelector('dialog'), document.activeElement]).toEqual([['gamma'], null, before]);
    before.remove();
  });

  it('closes with Escape and a press beside it, and does nothing then', async () => {
    const field = await open();
    press(field, 'Escape');
    await until(() => outlet.querySelector('dialog') === null);
    await TestBed.inject(DialogStack).push({ key: 'palette', load: () => Promise.resolve(Palette) });
    (await until(() => outlet.querySelector('dialog'))).click();
    await until(() => outlet.querySelector('dialog') === null);
    expect(done).toEqual([]);
  });

  it('asks a second question, takes what is typed where that is allowed, and goes back without losing the first', async () => {
    const step = {
      heading: 'Connect to alpha',
      placeholder: 'Another login',
      problem: (text: string) => (text.includes(' ') ? 'A login has no spaces.' : undefined),
      items: (text: string) =>
        [thing('root'), thing('dev')].filter(one => one.title.startsWith(text)).concat(text === 'own' ? [thing('own')] : []),
    };
    things.next({ items: [thing('alpha', () => ({ kind: 'step', step }))] });
    const field = await open();
    type(field, 'al');
    await shows('alpha');
    press(field, 'Enter');
    await shows('root', 'dev');
    expect([field.value, textOf(outlet.querySelector('.heading')!)]).toEqual(['', 'Connect to alpha']);
    type(field, 'ro ot');
    await until(() => textOf(outlet).includes('A login has no spaces.'));
    expect(field.getAttribute('aria-invalid')).toBe('true');
    press(field, 'Escape');
    await shows('alpha');
    expect(field.value).toBe('al');
    press(field, 'Enter');
    await shows('root', 'dev');
    press(field, 'Backspace');
    await shows('alpha');
    press(field, 'Enter');
    type(field, 'own');
    await shows('own');
    press(field, 'Enter');
    await until(() => done.length === 1);
    expect(done).toEqual(['own']);
  });

  it('narrows by filters that are picked, and widens again', async () => {
    const filter = { kind: 'cluster', value: 'k', label: 'acme' } as const;
    things.next({ items: [thing('web acme', () => ({ kind: 'filter', filter, word: 'acme' }))] });
    const field = await open();
    type(field, 'web ACME');
    await shows('web acme');
    press(field, 'Enter');
    const chip = await until(() => outlet.querySelector<HTMLElement>('.chip'));
    expect([textOf(chip), field.value]).toEqual(['acme: remove this filter', 'web']);
    expect(asked.at(-1)).toEqual({ text: 'web', words: ['web'], mode: 'words', filters: [filter] });
    type(field, '');
    press(field, 'Backspace');
    await until(() => outlet.querySelector('.chip') === null);
    expect(asked.at(-1)?.filters).toEqual([]);
  });

  it('leaves what vanishes under a person where they see it, and does nothing with it', async () => {
    const field = await open();
    await shows('alpha', 'beta', 'gamma');
    press(field, 'ArrowDown');
    await until(() => active() === 'beta');
    things.next({ items: [thing('alpha'), thing('gamma')] });
    await shows('beta', 'alpha', 'gamma');
    expect(active()).toBe('beta');
    press(field, 'Enter');
    await until(() => textOf(outlet).includes('beta is no longer there.'));
    press(field, 'ArrowDown');
    await until(() => active() === 'alpha');
    press(field, 'Enter');
    await until(() => done.length === 1);
    expect(done).toEqual(['alpha']);
  });

  it('keeps to the line that was moved to when better ones come', async () => {
    const field = await open();
    press(field, 'ArrowDown');
    await until(() => active() === 'beta');
    things.next({ items: [{ ...thing('new'), score: 9 }, thing('alpha'), thing('beta')] });
    await shows('new', 'alpha', 'beta');
    expect(active()).toBe('beta');
  });

  it('says why something cannot be done any more', async () => {
    things.next({ items: [thing('alpha', () => ({ kind: 'refused', reason: 'Its cluster is no longer in the list.' }))] });
    const field = await open();
    await shows('alpha');
    press(field, 'Enter');
    await until(() => textOf(outlet).includes('Its cluster is no longer in the list.'));
    expect(outlet.querySelector('dialog')).not.toBeNull();
  });

  it('names what was not searched, with what helps, and asks again after it', async () => {
    let acts = 0;
    const error = appError('cluster-unreachable', { cluster: 'beta' }, { details: 'dial tcp: refused' });
    things.next({ items: [thing('alpha')], problems: [{ id: 'p', title: 'beta', error, act: () => Promise.resolve(void (acts += 1)) }] });
    await open();
    (await button('Details')).click();
    await until(() => textOf(outlet).includes('dial tcp: refused'));
    expect(await axeProblems(outlet)).toEqual([]);
    const before = asked.length;
    (await button('Try again: beta')).click();
    await until(() => asked.length === before + 1);
    expect(acts).toBe(1);
  });

  it('goes on with the others when one provider fails or never answers', async () => {
    providers = [{ id: 'broken', find: () => throwError(() => new Error('defect')) }, { id: 'silent', find: () => NEVER }, dummy];
    await open();
    await shows('alpha', 'beta', 'gamma');
    await until(() => textOf(outlet).includes('Not everything was searched'));
    expect(options().length).toBe(3);
  });

  it('shows hostile names as text, on one line, inside the box', async () => {
    things.next({ items: [thing(hostile), thing('beta')] });
    await open();
    const [first] = await until(() => options().length === 2 && options());
    expect(outlet.querySelector('img')).toBeNull();
    const box = outlet.querySelector('dialog')!.getBoundingClientRect();
    const line = first!.getBoundingClientRect();
    expect(line.height).toBeLessThan(60);
    expect(line.right).toBeLessThanOrEqual(box.right);
    expect(getComputedStyle(first!.querySelector('.title')!).unicodeBidi).toBe('isolate');
  });

  it('searches by expression when asked to, and takes no longer text than it looks at', async () => {
    const field = await open();
    type(field, 'y'.repeat(10_000));
    await until(() => asked.at(-1)?.text.length === 256);
    (await button('Expression')).click();
    await until(() => asked.at(-1)?.mode === 'predicate');
    expect(asked.at(-1)?.words).toEqual([]);
  });

  it('says that nothing was found, and passes axe in both themes', async () => {
    const field = await open();
    expect(await axeProblems(outlet)).toEqual([]);
    type(field, 'zebra');
    await until(() => textOf(outlet).includes('Nothing found.'));
    expect(await axeProblems(outlet)).toEqual([]);
    press(field, 'Enter');
    expect(done).toEqual([]);
  });
});
