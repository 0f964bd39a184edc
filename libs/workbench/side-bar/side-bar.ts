import { Component } from '@angular/core';
import { ClusterList } from './cluster-list';
import { ConnectionList } from './connection-list';

/** Connections on top, clusters below. */
@Component({
  selector: 'db-side-bar',
  imports: [ConnectionList, ClusterList],
  template: `
    <db-connection-list />
    <db-cluster-list />
  `,
  styles: `
    :host {
      display: block;
      border-inline-end: 1px solid var(--db-line);
      background: var(--db-chrome);
      overflow: hidden auto;
    }
    db-connection-list {
      border-block-end: 1px solid var(--db-line);
    }
  `,
})
export class SideBar {}
