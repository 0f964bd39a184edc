export { Palette } from './palette';
export {
  PALETTE_PROVIDERS,
  type PaletteAnswer,
  type PaletteFilter,
  type PaletteItem,
  type PaletteOutcome,
  type PaletteProblem,
  type PaletteProvider,
  type PaletteQuery,
  type PaletteStep,
} from './palette-provider';
