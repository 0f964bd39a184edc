/** One side of a comparison: takes one measurement and answers it in the row's unit. */
export type Measure = () => Promise<number>;

/** One row of the table of benchmarks: ours (A) against a control (B), taken in the same run on the same machine. */
export interface Row {
  /** Such as `P16`; a row with several figures is several rows, `P20-private`. */
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  /** Which way a ratio A ÷ B is good. */
  readonly goal: { readonly atMost: number } | { readonly atLeast: number };
  /** What B is, in words, for the report. */
  readonly control: string;
  /** Builds and starts what both sides need. */
  start(): Promise<RunningRow>;
}

/** A row that is ready to measure. */
export interface RunningRow extends AsyncDisposable {
  readonly a: Measure;
  readonly b: Measure;
  /** Facts for the record (versions, sizes); told with the result. */
  readonly facts: Readonly<Record<string, string | number>>;
}
