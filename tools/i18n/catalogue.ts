import { z } from 'zod';

/** A message catalogue as Angular's tools write it: source texts by message id. */
export interface Catalogue {
  readonly locale: string;
  readonly translations: Readonly<Record<string, string>>;
}

const schema = z.object({ locale: z.string(), translations: z.record(z.string(), z.string()) });

/** Reads a catalogue. @throws when it is none */
export function readCatalogue(text: string): Catalogue {
  return schema.parse(JSON.parse(text));
}

/** One catalogue of several, with the same order of ids each time. @throws when an id stands for two texts */
export function merged(locale: string, catalogues: readonly Catalogue[]): Catalogue {
  const all = new Map<string, string>();
  for (const [id, text] of catalogues.flatMap(one => Object.entries(one.translations))) {
    const before = all.get(id);
    if (before !== undefined && before !== text)
      throw new Error(`Message ${id} is “${before}” and “${text}”. Give one of them its own meaning: i18n="meaning|".`);
    all.set(id, text);
  }
  const ids = [...all.keys()].sort((a, b) => (a.length === b.length ? (a < b ? -1 : 1) : a.length - b.length));
  return { locale, translations: Object.fromEntries(ids.map(id => [id, all.get(id) ?? ''])) };
}

/** What breaks the rules for words: no exclamation marks, no "please", no code in a sentence. One line for each. */
export function badTexts({ translations }: Catalogue): readonly string[] {
  return Object.entries(translations)
    .filter(([, text]) => /!|\bplease\b|\bundefined\b|\[object/i.test(text))
    .map(([id, text]) => `${id}: ${text}`);
}

/** The file's text. */
export function catalogueText(catalogue: Catalogue): string {
  return `${JSON.stringify(catalogue, null, 2)}\n`;
}
