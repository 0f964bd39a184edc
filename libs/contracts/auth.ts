import { call, contract, state } from './contract';
import * as z from 'zod/mini';
import { nothing, text } from './schema';
import { clusterRef } from './shared';

/** How a cluster lets people in. */
export const authSettings = z.object({
  localAuth: z.boolean(),
  passwordless: z.boolean(),
  providers: z.array(z.object({ type: z.string(), name: z.string(), displayName: z.string() })),
  /** `too-old` and `too-new` are this daemon's version against the cluster's. */
  clientVersion: z.enum(['ok', 'too-old', 'too-new', 'unknown']),
  messageOfTheDay: z.string(),
});
export type AuthSettings = z.infer<typeof authSettings>;

/** Why a login dialog opens by itself. */
export const loginReason = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('asked') }),
  /** A window's action ran into an expired or missing certificate. `action`: what the person tried, already in words. */
  z.strictObject({ kind: z.literal('expired'), action: text(512) }),
  /** The daemon asks for the gateway of `target`. */
  z.strictObject({ kind: z.literal('gateway'), target: text(2048) }),
]);
export type LoginReason = z.infer<typeof loginReason>;

/** A question that main puts to the person; one at a time, in order. `deadline`: ms since the epoch, absent when the daemon set none. */
export const authDialog = z.discriminatedUnion('kind', [
  z.object({
    id: z.string(),
    kind: z.literal('login'),
    ref: clusterRef,
    reason: loginReason,
    user: z.string(),
    password: z.optional(z.string()),
  }),
  z.object({
    id: z.string(),
    kind: z.literal('mfa'),
    ref: clusterRef,
    /** The daemon's own words on why, may be empty. */
    reason: z.string(),
    totp: z.boolean(),
    securityKey: z.boolean(),
    sso: z.optional(z.object({ displayName: z.string() })),
    perSession: z.boolean(),
    deadline: z.optional(z.number()),
  }),
]);
export type AuthDialog = z.infer<typeof authDialog>;

/** The person's answer to a dialog. A login dialog is answered by `login` and then `done`. */
export const dialogAnswer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('done') }),
  z.strictObject({ kind: z.literal('cancel') }),
  z.strictObject({ kind: z.literal('code'), code: text(64) }),
]);
export type DialogAnswer = z.infer<typeof dialogAnswer>;

/** Signing in. Secrets pass through `login` and `answer` only and are never kept. */
export const auth = contract('auth', {
  settings: call(clusterRef, authSettings).from('workbench'),
  /** Local login. Cancelling the call cancels the daemon's. The daemon may ask for a code meanwhile, which comes as a dialog. */
  login: call(z.strictObject({ ref: clusterRef, user: text(256), password: text(1024) }), nothing).from('workbench'),
  /** Login in the browser through a single sign-on provider. */
  loginSso: call(z.strictObject({ ref: clusterRef, type: text(64), name: text(256) }), nothing).from('workbench'),
  /**
   * The open questions for this window; the first is on screen, the others wait or are covered by it (a code asked for in the middle of a
   * login covers the login dialog, which must keep what was typed). A question that is gone was answered or withdrawn.
   */
  dialogs: state(nothing, z.array(authDialog)).from('workbench'),
  answer: call(z.strictObject({ id: text(64), answer: dialogAnswer }), nothing).from('workbench'),
  /** Asks for a login dialog; answers when it is over. Callers for the same cluster share one dialog. */
  requestLogin: call(z.strictObject({ ref: clusterRef, reason: loginReason }), z.enum(['logged-in', 'cancelled'])).from('workbench'),
});
