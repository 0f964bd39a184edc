import type { ViewTarget } from '../session/session-view';
import type { WindowPort } from './window-port';

/** Sends a view's output to its window. */
export function viewTarget(view: number, port: WindowPort, closed: () => void): ViewTarget {
  return {
    attached: start => port.post({ kind: 'attached', view, ...start }),
    data: (seq, bytes) => port.post({ kind: 'data', view, seq, bytes }),
    mark: mark => {
      switch (mark.kind) {
        case 'size':
          return port.post({ kind: 'resized', view, cols: mark.cols, rows: mark.rows });
        case 'clear':
          return port.post({ kind: 'cleared', view });
        case 'exit':
          return port.post({ kind: 'exit', view, code: mark.code, signal: mark.signal });
      }
    },
    bell: () => port.post({ kind: 'bell', view }),
    closed,
  };
}
