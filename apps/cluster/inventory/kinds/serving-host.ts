/** The machine that serves a target: the cluster itself, for everything that is in its file. */
export interface ServingHost {
  readonly id: string;
  readonly hostname: string;
}
