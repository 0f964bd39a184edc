import { Injectable } from '@angular/core';

/** The tab that is being dragged, and where it came from: it may be dropped on the strip of another pane of its workspace. */
export interface DraggedTab {
  readonly workspace: string;
  readonly pane: string;
  readonly document: string;
}

/** One drag at a time, known to all tab strips of the window. */
@Injectable({ providedIn: 'root' })
export class TabDrag {
  current: DraggedTab | undefined;
}
