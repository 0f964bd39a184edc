import type { SearchAddon } from '@xterm/addon-search';
import type { ITheme } from '@xterm/xterm';
import type { TerminalColours } from '@drawbridge/contracts';

type FoundColours = NonNullable<NonNullable<Parameters<SearchAddon['findNext']>[1]>['decorations']>;

/** Black, red, green, yellow, blue, magenta, cyan, white, then the bright ones. Each has 4.5:1 on its ground but black on dark and white on light. */
const palettes = {
  light: [
    '#1a222a',
    '#b3261e',
    '#1b713a',
    '#7a4d00',
    '#0b57a8',
    '#8a2a86',
    '#0b6380',
    '#5b6873',
    '#4a5762',
    '#c4362d',
    '#24804a',
    '#8f5b00',
    '#1a66bd',
    '#9d3b99',
    '#157391',
    '#6a7782',
  ],
  dark: [
    '#2b333b',
    '#ff8f85',
    '#6bcb8e',
    '#e6b450',
    '#7db4f5',
    '#e39ae0',
    '#6fc6e2',
    '#cfd7de',
    '#7d8a96',
    '#ffb0a8',
    '#93dcae',
    '#f1cd85',
    '#a5ccfa',
    '#efbced',
    '#9adcf1',
    '#ffffff',
  ],
} as const;

/** xterm's names of the 16 colours, in the order of the palettes. */
const colourNames = [
  'black',
  'red',
  'green',
  'yellow',
  'blue',
  'magenta',
  'cyan',
  'white',
  'brightBlack',
  'brightRed',
  'brightGreen',
  'brightYellow',
  'brightBlue',
  'brightMagenta',
  'brightCyan',
  'brightWhite',
] as const satisfies readonly (keyof ITheme)[];

/** The terminal's colours in the window's theme, read from the tokens in force at `element`: for xterm, and for programs that ask. */
export function terminalColours(element: Element): { readonly theme: ITheme; readonly told: TerminalColours } {
  const style = getComputedStyle(element);
  const token = (name: string): string => hexColour(style.getPropertyValue(`--db-terminal-${name}`), element);
  const [background, foreground, cursor, selection] = [token('background'), token('foreground'), token('cursor'), token('selection')];
  const palette = isDark(background) ? palettes.dark : palettes.light;
  return {
    told: { background, foreground, cursor, palette: [...palette] },
    theme: {
      background,
      foreground,
      cursor,
      cursorAccent: background,
      selectionBackground: selection,
      // Quiet until it is used.
      scrollbarSliderBackground: `${foreground}26`,
      scrollbarSliderHoverBackground: `${foreground}59`,
      scrollbarSliderActiveBackground: `${foreground}80`,
      overviewRulerBorder: '#00000000',
      ...Object.fromEntries(colourNames.map((name, index) => [name, palette[index]])),
    },
  };
}

/** What marks what was found, in the colours of the theme in force at `element`; text stays readable on both. */
export function searchColours(element: Element): Required<Omit<FoundColours, 'matchBorder'>> {
  const background = hexColour(getComputedStyle(element).getPropertyValue('--db-terminal-background'), element);
  const [match, active, line] = isDark(background)
    ? (['#4a3d14', '#7d6010', '#f1cd85'] as const)
    : (['#f8e7b8', '#f2c94c', '#855400'] as const);
  return {
    matchBackground: match,
    activeMatchBackground: active,
    activeMatchBorder: line,
    matchOverviewRuler: line,
    activeMatchColorOverviewRuler: line,
  };
}

/** A token's value, which may be `light-dark(…)`, as `#rrggbb`: the browser resolves it on an element of its own. */
function hexColour(value: string, element: Element): string {
  const probe = element.ownerDocument.createElement('span');
  probe.style.color = value;
  element.append(probe);
  const parts = /(\d+), (\d+), (\d+)/.exec(getComputedStyle(probe).color)?.slice(1) ?? ['0', '0', '0'];
  probe.remove();
  return `#${parts.map(part => Number(part).toString(16).padStart(2, '0')).join('')}`;
}

function isDark(colour: string): boolean {
  const channel = (at: number): number => Number.parseInt(colour.slice(at, at + 2), 16);
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5) < 128;
}
