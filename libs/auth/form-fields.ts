import type { Provider } from '@angular/core';
import { MAT_FORM_FIELD_DEFAULT_OPTIONS, type MatFormFieldDefaultOptions } from '@angular/material/form-field';

const options: MatFormFieldDefaultOptions = {
  appearance: 'outline',
  floatLabel: 'always',
  subscriptSizing: 'dynamic',
  hideRequiredMarker: true,
};

/** How form fields look in dialogs; in `providers` of a dialog's component, so that the start of the window does not load them. */
export const formFields: Provider = { provide: MAT_FORM_FIELD_DEFAULT_OPTIONS, useValue: options };
