import { ptyHost, type Init } from '@drawbridge/wire';
import type { StartProblem } from '../process/start-problem';
import type { PtySession } from '../session/pty-session';
import type { SessionRegistry } from '../session/session-registry';

const reasons: Readonly<Record<StartProblem['reason'], ptyHost.StartErrorReason>> = {
  'program-not-found': ptyHost.StartErrorReason.PROGRAM_NOT_FOUND,
  'program-not-executable': ptyHost.StartErrorReason.PROGRAM_NOT_EXECUTABLE,
  'cwd-not-found': ptyHost.StartErrorReason.CWD_NOT_FOUND,
  'out-of-resources': ptyHost.StartErrorReason.OUT_OF_RESOURCES,
};

/** Why a program did not start, as it is told over gRPC. */
export function startErrorMessage(problem: StartProblem): Init<ptyHost.StartError> {
  return { reason: reasons[problem.reason], message: problem.message };
}

/** A session as it is told over gRPC. */
export function sessionMessage(registry: SessionRegistry, session: PtySession): Init<ptyHost.PtyProcess> {
  const { state, size, title, createdAt } = session;
  return {
    ptyId: session.spec.id,
    state: stateNumber(session),
    pid: state.state === 'running' ? state.pid : 0,
    title,
    cwd: session.lastDirectory,
    ...size,
    createdAt: { seconds: Math.floor(createdAt.getTime() / 1_000), nanos: (createdAt.getTime() % 1_000) * 1_000_000 },
    exit: state.state === 'ended' ? state.exit : null,
    startError: state.state === 'failed' ? startErrorMessage(state.problem) : null,
    grantedWindowIds: registry.grantedWindows(session),
  };
}

function stateNumber(session: PtySession): ptyHost.PtyProcessState {
  switch (session.state.state) {
    case 'created':
      return ptyHost.PtyProcessState.CREATED;
    case 'running':
      return ptyHost.PtyProcessState.RUNNING;
    case 'ended':
    case 'failed':
      return ptyHost.PtyProcessState.ENDED;
  }
}
