/** How a prompt ended at the app. */
export type PromptAnswer<T> =
  | { readonly kind: 'answer'; readonly value: T }
  /** The person said no, or closed the dialog. */
  | { readonly kind: 'declined' }
  /** This app cannot show it. `reason`: one English sentence for the daemon's log. */
  | { readonly kind: 'unsupported'; readonly reason: string };

/** What every prompt gets. */
export interface PromptCall {
  /** Fires when the daemon withdraws the prompt, when its time is over, and in any case once the call has ended. */
  readonly signal: AbortSignal;
  /** When the daemon stops waiting, in ms since the epoch; absent: it waits as long as it takes. */
  readonly deadline?: number;
}

/** A second factor is needed. */
export interface MfaPrompt {
  /** URI of the root or leaf cluster. */
  readonly cluster: string;
  /** The daemon's words, may be empty. */
  readonly reason: string;
  /** A one-time code would do. Never set for a single session: the cluster would refuse it afterwards (daemon-observed 26). */
  readonly totp: boolean;
  /** A security key would do; the daemon talks to it and withdraws the prompt when it was touched. */
  readonly securityKey: boolean;
  /** The identity provider would do, in the browser. */
  readonly sso?: { readonly displayName: string; readonly url: string };
  /** For one session and not for the login. */
  readonly perSession: boolean;
}

/** A certificate ran out while something used it. */
export interface ReloginRequest {
  /** URI of the root cluster. */
  readonly cluster: string;
  readonly reason:
    | { readonly kind: 'gateway'; readonly gateway: string; readonly target: string }
    | { readonly kind: 'vnet'; readonly target: string }
    /** One that this version does not know. */
    | { readonly kind: 'other' };
}

/** Something to tell the person. Texts are the daemon's own: for Details. */
export type DaemonNotification =
  | { readonly kind: 'gateway-connection-failed'; readonly gateway: string; readonly target: string; readonly error: string }
  | { readonly kind: 'vnet-connection-failed'; readonly target: string; readonly error: string }
  | { readonly kind: 'vnet-stopped'; readonly error: string }
  | { readonly kind: 'other' };

/** A login without a browser waits for approval. */
export interface HeadlessPrompt {
  readonly cluster: string;
  readonly id: string;
  /** Where it was started, as the cluster sees it. */
  readonly clientAddress: string;
}

/** A hardware key is needed; `command`: what for, as the daemon says. */
export interface HardwareKeyPrompt {
  readonly proxy: string;
  readonly command: string;
}

/** A hardware key's new PIN, and the PUK that allowed to set it. Secrets. */
export interface NewPin {
  readonly pin: string;
  readonly puk: string;
  readonly pukChanged: boolean;
}

/**
 * What a daemon may ask the app. Answers are secrets: none is logged. Optional members are those that the app may not be able to
 * show yet; the daemon then gets UNIMPLEMENTED with a reason.
 */
export interface PromptHandler {
  promptMfa(prompt: MfaPrompt, call: PromptCall): Promise<PromptAnswer<{ readonly code: string }>>;
  /** Answers once the person has logged in again. */
  relogin(request: ReloginRequest, call: PromptCall): Promise<PromptAnswer<void>>;
  /** The daemon waits for a second only, so this returns at once. */
  notify(notification: DaemonNotification): void;
  headless?(prompt: HeadlessPrompt, call: PromptCall): Promise<PromptAnswer<void>>;
  hardwareKeyPin?(
    prompt: HardwareKeyPrompt & { readonly optional: boolean },
    call: PromptCall,
  ): Promise<PromptAnswer<{ readonly pin: string }>>;
  hardwareKeyTouch?(prompt: HardwareKeyPrompt, call: PromptCall): Promise<PromptAnswer<void>>;
  hardwareKeyPinChange?(prompt: { readonly proxy: string }, call: PromptCall): Promise<PromptAnswer<NewPin>>;
  hardwareKeySlotOverwrite?(
    prompt: { readonly proxy: string; readonly message: string },
    call: PromptCall,
  ): Promise<PromptAnswer<{ readonly confirmed: boolean }>>;
}
