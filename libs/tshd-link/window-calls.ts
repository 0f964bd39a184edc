import type { WindowKind } from '@drawbridge/contracts';
import { appError, fail, ok, type Result } from '@drawbridge/lifecycle';
import { methods } from '@drawbridge/wire';
import type { DaemonCalls } from './calls';
import { methodName } from './method-name';

const terminal = methods.TerminalService;

/**
 * What each kind of window may ask a daemon directly, as bytes that main does not decode: reads of resources and the user's
 * preferences. Whatever changes certificates, profiles or gateways, is rate-limited, or belongs to main (the events address) is a
 * contract call of its own, so that one store knows of it.
 */
const allowed: Readonly<Record<WindowKind, ReadonlySet<string>>> = {
  workbench: new Set<string>([
    terminal.ListUnifiedResources.path,
    terminal.ListDatabaseServers.path,
    terminal.ListKubernetesServers.path,
    terminal.ListKubernetesResources.path,
    terminal.GetApp.path,
    terminal.GetUserPreferences.path,
    terminal.UpdateUserPreferences.path,
  ]),
};

/** May a window of this kind call this method? `path`: `/package.Service/Method`, compared as a whole. */
export function mayCall(kind: WindowKind, path: string): boolean {
  return allowed[kind].has(path);
}

/** The calls of one kind of window: its allow list is checked first, and answers are bytes of their own, ready to be posted. */
export function windowCalls(calls: DaemonCalls, kind: WindowKind): DaemonCalls {
  return {
    async unary(path, request, signal): Promise<Result<Uint8Array>> {
      if (!mayCall(kind, path)) return fail(refused(path));
      const answer = await calls.unary(path, request, signal);
      return answer.ok ? ok(ownBytes(answer.value)) : answer;
    },
    async *stream(path, request, signal): AsyncIterable<Result<Uint8Array>> {
      if (!mayCall(kind, path)) {
        yield fail(refused(path));
        return;
      }
      for await (const item of calls.stream(path, request, signal)) yield item.ok ? ok(ownBytes(item.value)) : item;
    },
  };
}

function refused(path: string): ReturnType<typeof appError> {
  return appError('request-refused', {}, { details: `A window may not call ${methodName(path).slice(0, 128)}.` });
}

/** Posting a view posts the whole buffer behind it, in which other messages may lie. */
function ownBytes(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength && bytes.constructor === Uint8Array ? bytes : new Uint8Array(bytes);
}
