/// <reference types="@angular/localize" />
import type { Setting } from './setting';
import { settingControl } from './setting-control';

/** What a setting takes, in words that follow "Allowed is ": `a whole number from 1 to 256`. */
export function allowedText(one: Setting): string {
  const control = settingControl(one);
  switch (control.kind) {
    case 'switch':
      return $localize`true or false`;
    case 'choice':
      return $localize`one of ${control.options.map(option => option.value).join(', ')}:values:`;
    case 'number':
      return numberText(control.step, control.minimum, control.maximum);
    case 'text':
      if (one.format !== undefined) return one.format();
      return control.longest === undefined ? $localize`a text` : $localize`a text of at most ${control.longest}:count: characters`;
  }
}

function numberText(step: 'whole' | 'any', minimum: number | undefined, maximum: number | undefined): string {
  const kind = step === 'whole' ? $localize`a whole number` : $localize`a number`;
  if (minimum !== undefined && maximum !== undefined) return $localize`${kind}:kind: from ${minimum}:minimum: to ${maximum}:maximum:`;
  if (minimum !== undefined) return $localize`${kind}:kind: of at least ${minimum}:minimum:`;
  return maximum === undefined ? kind : $localize`${kind}:kind: of at most ${maximum}:maximum:`;
}
