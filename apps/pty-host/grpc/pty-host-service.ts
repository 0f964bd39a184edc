import { type ServerUnaryCall, type UntypedServiceImplementation, type sendUnaryData, status } from '@grpc/grpc-js';
import { type Result, fail, ok } from '@drawbridge/lifecycle';
import type { Init, Method, ptyHostService } from '@drawbridge/wire';
import type { PtySession } from '../session/pty-session';
import type { SessionRegistry } from '../session/session-registry';
import { type CallProblem, unknownPty } from './call-problem';
import { ManageCall, type ManageStream } from './manage-call';
import { sessionMessage } from './session-message';
import { readTheme, sessionSpec } from './session-request';
import { type WatchStream, serveWatch } from './watch-call';

/** Most sessions at a time, ended ones included. */
const mostSessions = 1_000;

type Service = typeof ptyHostService;
type Answer<T> = Result<Init<T>, CallProblem> | Promise<Result<Init<T>, CallProblem>>;
/** All unary methods: adding one to the .proto file makes this incomplete. */
type UnaryHandlers = {
  readonly [Name in keyof Service as Service[Name] extends { readonly kind: 'unary' } ? Name : never]: Service[Name] extends Method<
    'unary',
    infer Request,
    infer Response
  >
    ? (request: Request) => Answer<Response>
    : never;
};

function unaryHandlers(registry: SessionRegistry): UnaryHandlers {
  const find = (id: string): Result<PtySession, CallProblem> => {
    const session = registry.get(id);
    return session ? ok(session) : unknownPty(id);
  };
  return {
    Ping: () => ok({ pid: process.pid, runningCount: registry.sessions.filter(session => session.state.state === 'running').length }),
    CreatePtyProcess: request => {
      const spec = sessionSpec(request);
      if (!spec.ok) return spec;
      if (registry.get(spec.value.id)) return fail({ code: status.ALREADY_EXISTS, details: 'This pty_id is in use.' });
      if (registry.sessions.length >= mostSessions) {
        return fail({ code: status.RESOURCE_EXHAUSTED, details: `There are ${mostSessions} sessions; close some first.` });
      }
      registry.create(spec.value);
      return ok({});
    },
    GetCwd: async request => {
      const found = find(request.ptyId);
      return found.ok ? ok({ cwd: await found.value.directory() }) : found;
    },
    ListPtyProcesses: () => ok({ processes: registry.sessions.map(session => sessionMessage(registry, session)) }),
    ClosePtyProcess: async request => {
      const found = find(request.ptyId);
      if (!found.ok) return found;
      await registry.close(found.value);
      return ok({});
    },
    GrantPtyProcess: request => {
      const found = find(request.ptyId);
      if (!found.ok) return found;
      registry.grant(found.value, request.windowId);
      return ok({});
    },
    RevokePtyProcess: request => {
      const found = find(request.ptyId);
      if (!found.ok) return found;
      registry.revoke(found.value, request.windowId);
      return ok({});
    },
    SetTheme: request => {
      const theme = readTheme(request);
      if (!theme.ok) return theme;
      registry.setTheme(theme.value);
      return ok({});
    },
  };
}

/** PtyHostService for a grpc-js server. */
export function ptyHostImplementation(registry: SessionRegistry): UntypedServiceImplementation {
  const unary = Object.entries(unaryHandlers(registry)).map(([name, handler]) => [
    name,
    unaryCall(handler as (request: unknown) => Answer<unknown>, name, registry),
  ]);
  return {
    ...(Object.fromEntries(unary) as UntypedServiceImplementation),
    ManagePtyProcess: (call: ManageStream) => void new ManageCall(call, registry),
    WatchPtyProcesses: (call: WatchStream) => serveWatch(call, registry),
  };
}

function unaryCall(handler: (request: unknown) => Answer<unknown>, name: string, registry: SessionRegistry) {
  return (call: ServerUnaryCall<unknown, unknown>, done: sendUnaryData<unknown>): void => {
    Promise.resolve()
      .then(() => handler(call.request))
      .then(
        answer => (answer.ok ? done(null, answer.value) : done(answer.error)),
        (error: unknown) => {
          registry.context.log.error('A call failed for a reason of our own.', { method: name, error });
          done({ code: status.INTERNAL, details: `The PTY host failed: ${String(error)}` });
        },
      );
  };
}
