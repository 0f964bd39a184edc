import { TestBed } from '@angular/core/testing';
import { RESOURCE_SOURCE } from '@drawbridge/resource-list';
import { FakeMain } from '@drawbridge/window-link/testing';
import { Root } from '../root';
import { windowProviders } from '../window-providers';
import { serveFakePty } from './fake-pty-host';
import { fakeResources } from './fake-resources';
import { FakeWorld } from './fake-world';

/** A whole window over a scripted main, for specs. */
export class WindowScreen implements Disposable {
  readonly main = new FakeMain();
  readonly world = new FakeWorld(this.main);
  readonly element: HTMLElement;

  constructor() {
    serveFakePty(this.main.terminal);
    TestBed.configureTestingModule({
      providers: [...windowProviders(this.main.link), { provide: RESOURCE_SOURCE, useValue: () => fakeResources }],
    });
    const fixture = TestBed.createComponent(Root);
    this.element = fixture.nativeElement as HTMLElement;
    this.element.style.cssText = 'display: block; position: fixed; inset: 0;';
    document.body.append(this.element);
  }

  [Symbol.dispose](): void {
    TestBed.resetTestingModule();
    this.main[Symbol.dispose]();
    delete document.documentElement.dataset['theme'];
  }
}
