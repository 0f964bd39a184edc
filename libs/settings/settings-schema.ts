import type { Setting } from './setting';
import { valueSchema } from './value-schema';

/** JSON schema (2020-12) of the settings file: editors complete names, show descriptions and mark wrong values. In the person's language. */
export function settingsSchema(settings: readonly Setting[]): unknown {
  const described = settings.map((one): [string, unknown] => [
    one.name,
    { title: one.title(), description: describe(one), default: one.initial, ...valueSchema(one), ...choiceTexts(one) },
  ]);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Drawbridge',
    type: 'object',
    properties: { $schema: { type: 'string' }, ...Object.fromEntries(described) },
    // A newer version's names are kept, so they are no mistake.
    additionalProperties: true,
    // Not of JSON schema: the JSON services of common editors know them.
    allowComments: true,
    allowTrailingCommas: true,
  };
}

function describe({ description, unit }: Setting): string {
  return unit === undefined ? description() : `${description()} (${unit()})`;
}

/** `enumDescriptions` is what common editors show beside a value. */
function choiceTexts(one: Setting): { readonly enumDescriptions?: readonly string[] } {
  const values = valueSchema(one).enum;
  const { choices } = one;
  return values === undefined || choices === undefined ? {} : { enumDescriptions: values.map(value => choices[value]?.() ?? '') };
}
