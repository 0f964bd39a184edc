import { Component } from '@angular/core';
import { PALETTE_PROVIDERS, Palette } from '@drawbridge/palette';
import { paletteProviders } from './palette-providers';

/** The palette with everything that this app finds; loaded when it is first opened. */
@Component({
  selector: 'db-palette-box',
  imports: [Palette],
  providers: [{ provide: PALETTE_PROVIDERS, useFactory: paletteProviders }],
  template: `<db-palette />`,
})
export class PaletteBox {}
