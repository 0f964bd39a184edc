/** Keeps the best of many, best first, without sorting them all. Equal scores go by name, then in the order in which they came. */
export class BestOf<T> {
  readonly #kept: (Ranked & { readonly item: T })[] = [];

  constructor(private readonly limit: number) {}

  /** What is kept now, best first. */
  get items(): readonly T[] {
    return this.#kept.map(one => one.item);
  }

  /** `item`: made only when it is kept, for there may be very many that are not. `name`: one for ordering equals. */
  add(score: number, name: string, item: () => T): void {
    const last = this.#kept.at(-1);
    const isFull = this.#kept.length >= this.limit;
    if (isFull && (last === undefined || !isBefore(score, name, last))) return;
    let low = 0;
    let high = this.#kept.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#kept[middle];
      if (other !== undefined && isBefore(score, name, other)) high = middle;
      else low = middle + 1;
    }
    this.#kept.splice(low, 0, { score, name, item: item() });
    if (this.#kept.length > this.limit) this.#kept.pop();
  }
}

interface Ranked {
  readonly score: number;
  readonly name: string;
}

function isBefore(score: number, name: string, other: Ranked): boolean {
  return score === other.score ? name < other.name : score > other.score;
}
