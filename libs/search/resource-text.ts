import type { Resource } from '@drawbridge/resources';
import type { SearchedText } from './searched-text';

/** A resource as something to search in: its own search text is the name, other fields, and labels, in this order. Cheap: it looks at labels only when asked where they begin. */
export class ResourceText implements SearchedText {
  #resource: Resource | undefined;

  /** Another resource. There may be a hundred thousand for each letter typed, so none gets an object of its own. */
  of(resource: Resource): this {
    this.#resource = resource;
    return this;
  }

  get text(): string {
    return this.#resource?.searchText ?? '';
  }

  get mainEnd(): number {
    return Math.min(this.#resource?.name.length ?? 0, this.text.length);
  }

  get labelsAt(): number {
    const labels = this.#resource?.labels ?? [];
    return Math.max(
      0,
      labels.reduce((left, label) => left - label.text.length - 1, this.text.length),
    );
  }
}
