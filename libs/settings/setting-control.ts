import type { Setting } from './setting';
import { valueSchema } from './value-schema';

/** How a setting is chosen on the page; follows from its schema. Bounds are those of the schema, both allowed. */
export type SettingControl =
  | { readonly kind: 'switch' }
  | { readonly kind: 'number'; readonly minimum?: number; readonly maximum?: number; readonly step: 'whole' | 'any' }
  | { readonly kind: 'choice'; readonly options: readonly { readonly value: string; readonly label: string }[] }
  | { readonly kind: 'text'; readonly longest?: number };

/** The control of a setting. @throws Error for a schema that settings cannot have, see `valueSchema` */
export function settingControl(one: Setting): SettingControl {
  const { type, enum: values, minimum, maximum, maxLength } = valueSchema(one);
  if (values !== undefined) return { kind: 'choice', options: values.map(value => ({ value, label: one.choices?.[value]?.() ?? value })) };
  switch (type) {
    case 'boolean':
      return { kind: 'switch' };
    case 'integer':
    case 'number':
      return {
        kind: 'number',
        step: type === 'integer' ? 'whole' : 'any',
        ...(minimum === undefined ? {} : { minimum }),
        ...(maximum === undefined ? {} : { maximum }),
      };
    case 'string':
      return { kind: 'text', ...(maxLength === undefined ? {} : { longest: maxLength }) };
  }
}
