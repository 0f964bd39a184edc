import { TestBed } from '@angular/core/testing';
import { documentsIn, WorkspaceStore } from '@drawbridge/documents';
import { gatewayKey } from '@drawbridge/gateways';
import type { PaletteItem, PaletteOutcome, PaletteStep } from '@drawbridge/palette';
import type { Resource } from '@drawbridge/resources';
import { appResource, databaseResource, resourceOf } from '@drawbridge/resources/testing';
import { until } from '@drawbridge/ui/testing';
import { FakeMain } from '@drawbridge/window-link/testing';
import { acme, entry, root } from '../../fake/fake-world';
import { windowProviders } from '../../window-providers';
import { ResourceChoice } from './resource-choice';

/** Somebody who chooses in the palette, over a scripted main. */
class Chooser implements Disposable {
  readonly main = new FakeMain();
  readonly choice: ResourceChoice;
  readonly store: WorkspaceStore;

  private constructor() {
    this.main.clusters$.next([entry(acme, root('acme', 'acme:443', 'ann'))]);
    TestBed.configureTestingModule({ providers: windowProviders(this.main.link) });
    this.choice = TestBed.inject(ResourceChoice);
    this.store = TestBed.inject(WorkspaceStore);
  }

  static async ready(): Promise<Chooser> {
    const chooser = new Chooser();
    await until(() => chooser.main.link.clusterList.snapshot.state === 'ready');
    await until(() => chooser.main.link.gatewayList.snapshot.state === 'ready');
    return chooser;
  }

  /** Opens what was chosen, and answers what its tab keeps. */
  async opened(outcome: PaletteOutcome): Promise<unknown> {
    if (outcome.kind !== 'do') throw new Error(`Nothing was done: ${outcome.kind}.`);
    outcome.run();
    const document = await until(() => {
      const [workspace] = [...this.store.snapshot.all.values()];
      return workspace === undefined ? undefined : documentsIn(workspace)[0];
    });
    return document.kind === 'gateway' ? document.state.target : document;
  }

  [Symbol.dispose](): void {
    TestBed.resetTestingModule();
    this.main[Symbol.dispose]();
  }
}

const pg = resourceOf(databaseResource('pg', { users: ['app', 'clerk'] })) as Resource;
const clerk = { kind: 'database', cluster: acme, uri: '/clusters/acme/dbs/pg', name: 'pg', user: 'clerk', subresource: '' };

function step(outcome: PaletteOutcome): PaletteStep {
  if (outcome.kind !== 'step') throw new Error(`No question was asked: ${outcome.kind}.`);
  return outcome.step;
}

function pick({ items }: PaletteStep, title: string, text = ''): PaletteOutcome {
  const found = items(text).find((one: PaletteItem) => one.title === title);
  if (found === undefined) throw new Error(`There is no line ${title}.`);
  return found.choose();
}

describe('choosing a resource in the palette', () => {
  it('asks for the database user, then for the database, which may be left to the client', async () => {
    using chooser = await Chooser.ready();
    const name = step(pick(step(chooser.choice.choose(pg, acme)), 'clerk'));
    expect(name.placeholder).toBe('Database name');
    expect(name.problem('a\u202Eb')).toContain('invisible');
    expect(name.items('a\u202Eb')).toEqual([]);
    expect(await chooser.opened(pick(name, 'The client’s choice'))).toEqual(clerk);
  });

  it('takes a database that is typed', async () => {
    using chooser = await Chooser.ready();
    const name = step(pick(step(chooser.choice.choose(pg, acme)), 'clerk'));
    expect(await chooser.opened(pick(name, 'sales', ' sales '))).toEqual({ ...clerk, subresource: 'sales' });
  });

  it('offers the database that it was last, and asks nothing where the port is open', async () => {
    using chooser = await Chooser.ready();
    const target = { ...clerk, subresource: 'sales' };
    const view = { key: gatewayKey(target), target, port: 5501, at: 1 };
    chooser.main.gateways$.next([{ ...view, life: { state: 'closed' } }]);
    const who = step(chooser.choice.choose(pg, acme));
    await until(() => step(pick(who, 'clerk')).items('')[0]?.title === 'sales');
    chooser.main.gateways$.next([{ ...view, life: { state: 'opening' } }]);
    await until(() => pick(who, 'clerk').kind === 'do');
    expect(await chooser.opened(pick(who, 'clerk'))).toEqual(clerk);
  });

  it('asks for the target port of an application with several, and for nothing of one without', async () => {
    using chooser = await Chooser.ready();
    const tcp = (ports: readonly { readonly start: number; readonly end: number }[]): Resource =>
      resourceOf(appResource('echo', { endpoint: 'tcp://127.0.0.1:9', tcpPorts: ports })) as Resource;
    const target = { kind: 'app', cluster: acme, uri: '/clusters/acme/apps/echo', name: 'echo', user: '', subresource: '' };
    const many = step(chooser.choice.choose(tcp([{ start: 8000, end: 8100 }]), acme));
    expect(many.problem('99')).toBe('This application has no such port.');
    expect(await chooser.opened(pick(many, '8042', '8042'))).toEqual({ ...target, subresource: '8042' });
    expect(chooser.choice.choose(tcp([]), acme).kind).toBe('do');
  });
});
