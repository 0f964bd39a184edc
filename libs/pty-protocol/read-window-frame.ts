import type { WindowFrame } from './frames';
import { ptyLimits } from './limits';

/** A frame that the host does not obey. */
export interface BadFrame {
  readonly kind: 'bad';
  /** The view that the frame named, or 0. */
  readonly view: number;
  /** What was wrong, without any of the content. */
  readonly problem: string;
}

/**
 * Checks what came in on a window's port: written by hand because it runs for every key and every acknowledgement.
 * The result is a fresh object with the known fields only. Never throws, whatever the window sent.
 */
export function readWindowFrame(data: unknown): WindowFrame | BadFrame {
  if (typeof data !== 'object' || data === null) return bad(0, 'not an object');
  const frame = data as Partial<Record<'kind' | 'view' | 'pty' | 'cols' | 'rows' | 'lastSeq' | 'bytes' | 'seq', unknown>>;
  const view = frame.view;
  if (!isWhole(view, 1, ptyLimits.maxView)) return bad(0, 'view is not a number from 1 on');
  switch (frame.kind) {
    case 'input':
      return readInput(view, frame.bytes);
    case 'ack':
      return isSequence(frame.seq) ? { kind: 'ack', view, seq: frame.seq } : bad(view, 'seq is not a byte count');
    case 'resize':
      return isCols(frame.cols) && isRows(frame.rows) ? { kind: 'resize', view, cols: frame.cols, rows: frame.rows } : badSize(view);
    case 'attach':
      return readAttach(view, frame);
    case 'detach':
    case 'hidden':
    case 'visible':
    case 'clear':
      return { kind: frame.kind, view };
    default:
      return bad(view, 'unknown kind of frame');
  }
}

function readInput(view: number, bytes: unknown): WindowFrame | BadFrame {
  if (!(bytes instanceof Uint8Array)) return bad(view, 'input is not bytes');
  if (bytes.byteLength === 0) return bad(view, 'input is empty');
  if (bytes.byteLength > ptyLimits.maxInputFrame) return bad(view, `input is longer than ${ptyLimits.maxInputFrame} bytes`);
  return { kind: 'input', view, bytes };
}

function readAttach(view: number, frame: { pty?: unknown; cols?: unknown; rows?: unknown; lastSeq?: unknown }): WindowFrame | BadFrame {
  const { pty, cols, rows, lastSeq } = frame;
  if (typeof pty !== 'string' || pty.length === 0 || pty.length > ptyLimits.maxPtyIdLength) return bad(view, 'pty is not a session id');
  if (!isCols(cols) || !isRows(rows)) return badSize(view);
  if (lastSeq === undefined) return { kind: 'attach', view, pty, cols, rows };
  return isSequence(lastSeq) ? { kind: 'attach', view, pty, cols, rows, lastSeq } : bad(view, 'lastSeq is not a byte count');
}

function bad(view: number, problem: string): BadFrame {
  return { kind: 'bad', view, problem };
}

function badSize(view: number): BadFrame {
  const { minCols, maxCols, minRows, maxRows } = ptyLimits;
  return bad(view, `size is not ${minCols}–${maxCols} columns by ${minRows}–${maxRows} rows`);
}

function isWhole(value: unknown, min: number, max: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;
}

function isSequence(value: unknown): value is number {
  return isWhole(value, 0, Number.MAX_SAFE_INTEGER);
}

function isCols(value: unknown): value is number {
  return isWhole(value, ptyLimits.minCols, ptyLimits.maxCols);
}

function isRows(value: unknown): value is number {
  return isWhole(value, ptyLimits.minRows, ptyLimits.maxRows);
}
