import { provideZonelessChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { contracts, type GatewayState, type GatewayTarget, type GatewayView } from '@drawbridge/contracts';
import { WorkspaceStore, documentsIn, type OpenDocument } from '@drawbridge/documents';
import { gatewayKey } from '@drawbridge/gateways';
import { appError, fail, ok, type AppError } from '@drawbridge/lifecycle';
import { axeProblems, button, field, press, textOf, type, until } from '@drawbridge/ui/testing';
import { WindowLink, workspaceLink } from '@drawbridge/window-link';
import { FakeMain } from '@drawbridge/window-link/testing';
import { GatewayPage } from './gateway-page';

const cluster = { home: 'default', uri: '/clusters/acme' };
const target: GatewayTarget = { kind: 'database', cluster, uri: '/clusters/acme/dbs/pg', name: 'pg', user: 'ann', subresource: '' };
const key = gatewayKey(target);
const gateway = {
  address: 'localhost',
  port: 5432,
  protocol: 'postgres',
  client: { program: 'psql', preview: 'psql postgres://ann@localhost:5432/', isThere: true },
  link: 'postgresql://ann@localhost:5432/',
};

/** The page of a gateway over a scripted main. */
class Screen implements Disposable {
  readonly main = new FakeMain();
  readonly store = new WorkspaceStore(workspaceLink(this.main.link, () => undefined));
  readonly element: HTMLElement;

  constructor(first: GatewayState | undefined) {
    if (first !== undefined) this.stands(first);
    TestBed.configureTestingModule({
      providers: [
        provideZonelessChangeDetection(),
        { provide: WindowLink, useValue: this.main.link },
        { provide: WorkspaceStore, useValue: this.store },
      ],
    });
    const fixture = TestBed.createComponent(GatewayPage);
    const document: Extract<OpenDocument, { kind: 'gateway' }> = { id: 'd1', kind: 'gateway', state: { target } };
    fixture.componentRef.setInput('document', document);
    fixture.componentRef.setInput('isActive', true);
    this.element = fixture.nativeElement as HTMLElement;
    this.element.style.cssText = 'inline-size: 900px; block-size: 600px;';
    globalThis.document.body.append(this.element);
  }

  stands(life: GatewayState, more: Partial<GatewayView> = {}): void {
    this.main.gateways$.next([{ key, target, port: 5432, at: 1, life, ...more }]);
  }

  asked(name: string): readonly unknown[] {
    return this.main.calls.filter(call => call.name === name).map(call => call.request);
  }

  says(text: string): Promise<unknown> {
    return until(() => textOf(this.element).includes(text));
  }

  [Symbol.dispose](): void {
    TestBed.resetTestingModule();
    this.store[Symbol.dispose]();
    this.main[Symbol.dispose]();
  }
}

const open: GatewayState = { state: 'open', gateway, since: 1 };
const failed = (cause: AppError): GatewayState => ({ state: 'failed', cause });

describe('GatewayPage', () => {
  it('opens its gateway when it is first shown and nobody has, once', async () => {
    using screen = new Screen(undefined);
    screen.main.on(contracts.gateways, 'open', () => {
      screen.stands(open);
      return ok(key);
    });
    await screen.says('localhost:5432');
    expect(screen.asked('gateways.open')).toEqual([target]);
    screen.stands({ state: 'closed' });
    await button('Open gateway', screen.element);
    expect(screen.asked('gateways.open').length).toBe(1);
  });

  it('shows address, command and link of one that is open, and passes axe', async () => {
    using screen = new Screen(open);
    await screen.says('localhost:5432');
    expect(textOf(screen.element.querySelector('h1')!)).toBe('ann@pg');
    for (const text of ['psql postgres://ann@localhost:5432/', 'postgresql://ann@localhost:5432/', 'ready'])
      expect(textOf(screen.element)).toContain(text);
    expect(screen.asked('gateways.open')).toEqual([]);
    expect(await axeProblems(screen.element)).toEqual([]);
  });

  it('runs the client in a tab by what it is and not by what it would run', async () => {
    using screen = new Screen(open);
    (await button('Run in a tab', screen.element)).click();
    const documents = await until(() => {
      const [workspace] = [...screen.store.snapshot.all.values()];
      return workspace === undefined ? undefined : documentsIn(workspace);
    });
    expect(documents.map(({ kind, state }) => ({ kind, state }))).toEqual([{ kind: 'gateway-client', state: { target, program: 'psql' } }]);
  });

  it('hands its link to a graphical client, and says when there is none', async () => {
    using screen = new Screen(open);
    screen.main.on(contracts.app, 'openLink', () => ok('no-program'));
    const opener = await button('Open in a client', screen.element);
    opener.click();
    await screen.says('No program on this computer opens links like this one.');
    expect(screen.asked('app.openLink')).toEqual([{ url: gateway.link }]);
    expect(await axeProblems(screen.element)).toEqual([]);
    screen.main.on(contracts.app, 'openLink', () => ok('opened'));
    opener.click();
    await until(() => !textOf(screen.element).includes('No program on this computer'));
    screen.stands({ state: 'lost', gateway, since: 1, cause: appError('daemon-not-running') });
    await until(() => opener.disabled);
  });

  it('explains a client that is not there', async () => {
    using screen = new Screen({ ...open, gateway: { ...gateway, client: { ...gateway.client, isThere: false } } });
    await screen.says('psql was not found on this computer');
    expect([...screen.element.querySelectorAll('button')].some(one => textOf(one) === 'Run in a tab')).toBeFalse();
  });

  it('moves to a port that is typed, and says what is wrong with one before anybody is asked', async () => {
    using screen = new Screen(open);
    screen.main.on(contracts.gateways, 'setPort', () => ok(undefined));
    const port = await field('Local port', screen.element);
    for (const bad of ['65536', 'abc', '-1']) {
      type(port, bad);
      press(port, 'Enter');
      await screen.says('A port is a number from 1 to 65535');
      expect(port.getAttribute('aria-invalid')).toBe('true');
    }
    press(port, 'Escape');
    await until(() => port.getAttribute('aria-invalid') === 'false' && port.value === '5432');
    type(port, '5555');
    press(port, 'Enter');
    await until(() => screen.asked('gateways.setPort').length === 1);
    port.dispatchEvent(new Event('change', { bubbles: true }));
    expect(screen.asked('gateways.setPort')).toEqual([{ key, port: '5555' }]);
    press(port, 'Enter');
    await until(() => screen.asked('gateways.setPort').length === 2);
  });

  it('says who has a port, and takes the free one that is offered', async () => {
    using screen = new Screen(open);
    const taken = appError('port-taken', { port: '5555', program: 'nginx (process 7)', free: '5556' });
    screen.main.on(contracts.gateways, 'setPort', ({ port }) => (port === '5555' ? fail(taken) : ok(undefined)));
    const port = await field('Local port', screen.element);
    type(port, '5555');
    press(port, 'Enter');
    await screen.says('Port 5555 is in use. nginx (process 7) listens there');
    (await button('Use port 5556', screen.element)).click();
    await until(() => screen.asked('gateways.setPort').length === 2);
    expect(screen.asked('gateways.setPort').at(-1)).toEqual({ key, port: '5556' });
  });

  it('changes the database, and says why it cannot', async () => {
    using screen = new Screen(open);
    screen.main.on(contracts.gateways, 'setSubresource', ({ name }) =>
      name === 'shop' ? ok(key) : fail(appError('no-access', { what: name })),
    );
    const name = await field('Database name', screen.element);
    type(name, 'a\u202Eb');
    press(name, 'Enter');
    await screen.says('no invisible characters');
    type(name, 'other');
    press(name, 'Enter');
    await until(() => name.getAttribute('aria-invalid') === 'true' && screen.asked('gateways.setSubresource').length === 1);
    type(name, 'shop');
    press(name, 'Enter');
    await until(() => screen.asked('gateways.setSubresource').length === 2);
    screen.stands(open, { target: { ...target, subresource: 'shop' } });
    await until(() => name.value === 'shop' && name.getAttribute('aria-invalid') === 'false');
    expect(screen.asked('gateways.setSubresource').at(-1)).toEqual({ key, name: 'shop' });
  });

  it('asks for a login once where one is needed, and opens after it', async () => {
    using screen = new Screen(failed(appError('needs-login', { cluster: 'acme' })));
    let isIn = false;
    screen.main.on(contracts.gateways, 'open', () => {
      if (!isIn) return fail(appError('needs-login', { cluster: 'acme' }));
      screen.stands(open);
      return ok(key);
    });
    screen.main.on(contracts.auth, 'requestLogin', () => {
      isIn = true;
      return ok('logged-in');
    });
    await screen.says('needs login');
    (await button('Log in', screen.element)).click();
    await screen.says('localhost:5432');
    expect(screen.main.count('auth.requestLogin')).toBe(1);
    expect(screen.asked('auth.requestLogin')).toEqual([
      { ref: cluster, reason: { kind: 'expired', action: 'opening a local port to pg' } },
    ]);
  });

  for (const [cause, words] of [
    [appError('not-found', { what: 'pg' }), 'pg is no longer there'],
    [appError('no-access', { what: 'pg' }), 'no access'],
    [appError('cluster-unreachable', { cluster: 'acme' }), 'acme'],
    [appError('daemon-not-running'), 'Try again'],
    [appError('port-taken', { port: '5432', program: 'postgres (process 7)', free: '5433' }), 'Use port 5433'],
  ] as const)
    it(`says that it failed (${cause.code}) and how to go on, with port and database still to be changed`, async () => {
      using screen = new Screen(failed(cause));
      await screen.says(words);
      expect((await field('Local port', screen.element)).value).toBe('5432');
      await field('Database name', screen.element);
      await button('Try again', screen.element);
      expect(await axeProblems(screen.element)).toEqual([]);
    });

  it('keeps what it showed while its daemon is away, and says that it comes back', async () => {
    using screen = new Screen(open);
    await screen.says('localhost:5432');
    screen.stands({ state: 'lost', gateway, since: 1, cause: appError('daemon-not-running') });
    await screen.says('Reconnecting');
    expect(textOf(screen.element)).toContain('localhost:5432');
    expect([...screen.element.querySelectorAll('button')].find(one => textOf(one) === 'Run in a tab')?.disabled).toBeTrue();
  });

  for (const [cause, words, action, call] of [
    [appError('cluster-unreachable', { cluster: 'acme' }), 'acme cannot be reached', 'Try again', 'clusters.sync'],
    [appError('timed-out', { what: 'acme' }), 'acme took too long', 'Try again', 'clusters.sync'],
    [appError('needs-login', { cluster: 'acme' }), 'acme', 'Log in', 'auth.requestLogin'],
    [appError('no-access', { what: 'acme' }), 'You have no access to acme', undefined, undefined],
  ] as const)
    it(`in use while its cluster is away (${cause.code}): the port stays, why it leads nowhere is said, and what helps is one press away`, async () => {
      using screen = new Screen(open);
      await screen.says('ready');
      const ref = cluster;
      screen.main.clusters$.next([{ ref, life: { state: 'unavailable', cause } }]);
      await screen.says(words);
      await screen.says('The port stays open');
      expect(textOf(screen.element)).toContain('localhost:5432');
      expect(textOf(screen.element.querySelector('db-lifecycle-badge')!)).not.toBe('ready');
      expect(await axeProblems(screen.element)).toEqual([]);
      screen.main.on(contracts.clusters, 'sync', () => ok(undefined));
      screen.main.on(contracts.auth, 'requestLogin', () => ok('logged-in'));
      if (action === undefined) expect(screen.element.querySelector('.note button')).toBeNull();
      else {
        (await button(action, screen.element)).click();
        await until(() => screen.asked(call).length === 1);
      }
      const value = { name: 'acme', proxyHost: 'acme:443', leaf: false, connected: true, proxyVersion: '', profileProblem: '' };
      screen.main.clusters$.next([{ ref, life: { state: 'ready', value, since: 1 } }]);
      await until(() => !textOf(screen.element).includes('The port stays open'));
      expect(textOf(screen.element.querySelector('db-lifecycle-badge')!)).toBe('ready');
    });

  it('is closed as a connection, and says when it cannot be', async () => {
    using screen = new Screen(open);
    screen.main.on(contracts.connections, 'disconnect', () => fail(appError('timed-out', { what: 'acme' })));
    (await button('Close gateway', screen.element)).click();
    await until(() => screen.element.querySelector('db-error-panel'));
    expect(screen.asked('connections.disconnect')).toEqual([{ id: `gateway ${key}` }]);
  });
});
