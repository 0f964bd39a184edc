import { status } from '@grpc/grpc-js';
import type { ScriptedDaemon } from './scripted-daemon';
import { recordedFailure } from './scripted-failure';
import type { ScriptedReply } from './scripted-reply';
import type { FixtureJson } from './wire-json';

/** Makes Login ask the app for a one-time code, as a real daemon does for users who have one (daemon-observed 11). */
export function askForCode(daemon: ScriptedDaemon, code: string): void {
  daemon.answer('Login', async (request: FixtureJson, signal: AbortSignal): Promise<ScriptedReply> => {
    const event = daemon.promptMfa({ totp: true, cluster_uri: request['cluster_uri'] }, 30_000);
    signal.addEventListener('abort', event.withdraw, { once: true });
    const reply = await event.reply;
    if (reply.kind === 'failure') {
      if (reply.code === status.ABORTED) return recordedFailure('302-Login-otp-prompt-aborted');
      return {
        code: status[reply.code] as keyof typeof status,
        message: `failed to authenticate using available MFA devices\n\t${reply.message}`,
      };
    }
    const given = reply.message['totp_code'];
    if (given === undefined || given === '') return recordedFailure('301-Login-otp-token-field-events-answer-empty');
    return given === code ? {} : recordedFailure('303-Login-otp-wrong-code');
  });
}
