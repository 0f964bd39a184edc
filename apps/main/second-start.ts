/** What a second start of this profile may ask of the first one. Its command line is not looked at: links are read by whoever opens them. */
export interface SecondStart {
  readonly newWindow: boolean;
}

/** Reads what came from the other process; anything strange asks for nothing. */
export function readSecondStart(data: unknown): SecondStart {
  if (typeof data !== 'object' || data === null) return { newWindow: false };
  return { newWindow: (data as { readonly newWindow?: unknown }).newWindow === true };
}
