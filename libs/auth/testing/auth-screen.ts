import { Component, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { DialogOutlet } from '@drawbridge/ui';
import { WindowLink } from '@drawbridge/window-link';
import { FakeMain } from '@drawbridge/window-link/testing';
import { AuthDialogs } from '../auth-dialogs';

@Component({ imports: [DialogOutlet], template: '<db-dialog-outlet />' })
class Screen {
  readonly dialogs = inject(AuthDialogs);
}

/** A window with nothing but its dialogs, over a scripted main. */
export class AuthScreen implements Disposable {
  readonly main = new FakeMain();
  readonly dialogs: AuthDialogs;
  readonly element: HTMLElement;

  constructor() {
    TestBed.configureTestingModule({
      providers: [{ provide: WindowLink, useValue: this.main.link }],
    });
    const fixture = TestBed.createComponent(Screen);
    this.dialogs = fixture.componentInstance.dialogs;
    this.element = fixture.nativeElement as HTMLElement;
    document.body.append(this.element);
  }

  [Symbol.dispose](): void {
    TestBed.resetTestingModule();
    this.main[Symbol.dispose]();
  }
}
