/** Colours as 0xRRGGBB, as the windows show them; the PTY host answers colour queries with them. */
export interface TerminalTheme {
  readonly foreground: number;
  readonly background: number;
  readonly cursor: number;
  /** Black, red, green, yellow, blue, magenta, cyan, white, then the bright ones: 16 colours. */
  readonly palette: readonly number[];
}

/** Answered until a window has told its theme: light text on a dark ground, with xterm.js' default palette. */
export const defaultTheme: TerminalTheme = {
  foreground: 0xffffff,
  background: 0x000000,
  cursor: 0xffffff,
  palette: [
    0x2e3436, 0xcc0000, 0x4e9a06, 0xc4a000, 0x3465a4, 0x75507b, 0x06989a, 0xd3d7cf, 0x555753, 0xef2929, 0x8ae234, 0xfce94f, 0x729fcf,
    0xad7fa8, 0x34e2e2, 0xeeeeec,
  ],
};

const cubeSteps = [0x00, 0x5f, 0x87, 0xaf, 0xd7, 0xff];

/** Colour number 0–255 of the palette: the theme's 16, then xterm's 6×6×6 cube and 24 greys. */
export function indexedColour(theme: TerminalTheme, index: number): number {
  const own = theme.palette[index];
  if (index < 16) return own ?? defaultTheme.palette[index] ?? 0;
  if (index >= 232) return (8 + (index - 232) * 10) * 0x010101;
  const cube = index - 16;
  const step = (value: number): number => cubeSteps[value % 6] ?? 0;
  return (step(Math.floor(cube / 36)) << 16) | (step(Math.floor(cube / 6)) << 8) | step(cube);
}

/** As X11 writes it and programs expect it: `rgb:rrrr/gggg/bbbb`. */
export function colourText(colour: number): string {
  const part = (shift: number): string => {
    const hex = ((colour >> shift) & 0xff).toString(16).padStart(2, '0');
    return hex + hex;
  };
  return `rgb:${part(16)}/${part(8)}/${part(0)}`;
}

/** Reads `#rgb`, `#rrggbb`, `#rrrgggbbb`, `#rrrrggggbbbb` and `rgb:r/g/b` with 1–4 digits each, as xterm does; undefined for anything else. */
export function parseColour(text: string): number | undefined {
  const hash = /^#((?:[0-9a-f]{3}){1,4})$/i.exec(text)?.[1];
  const parts = hash
    ? hash.match(new RegExp(`.{${hash.length / 3}}`, 'g'))
    : /^rgb:([0-9a-f]{1,4})\/([0-9a-f]{1,4})\/([0-9a-f]{1,4})$/i.exec(text)?.slice(1);
  if (!parts) return undefined;
  // X11: with `#` short values are the high bits, with `rgb:` they are a fraction of their full scale.
  const channels = parts.map(part => {
    const value = Number.parseInt(part, 16);
    if (!hash) return Math.round((value / (16 ** part.length - 1)) * 255);
    return part.length === 1 ? value << 4 : value >> ((part.length - 2) * 4);
  });
  return channels.reduce((colour, channel) => (colour << 8) | channel, 0);
}
