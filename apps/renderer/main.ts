import { bootstrapApplication } from '@angular/platform-browser';
import { Component, provideZonelessChangeDetection, ChangeDetectionStrategy } from '@angular/core';
import { WindowLink, awaitPorts, deferredPort, domPort } from '@drawbridge/window-link';

@Component({ selector: 'db-root', template: `<h1 i18n>Drawbridge</h1>`, changeDetection: ChangeDetectionStrategy.OnPush })
class Root {}

const ports = awaitPorts(window);
const link = new WindowLink(
  deferredPort(ports.then(both => domPort(both.contract))),
  ports.then(both => both.terminal),
);
void bootstrapApplication(Root, { providers: [provideZonelessChangeDetection(), { provide: WindowLink, useValue: link }] });
