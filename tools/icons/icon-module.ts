/** Takes the path out of one Material Symbols file. Throws when the file is not one path on the family's usual view box. */
export function pathOf(svg: string, name: string): string {
  const match = /^<svg [^>]*viewBox="0 -960 960 960"[^>]*><path d="([^"]+)"\/><\/svg>\s*$/.exec(svg);
  if (match?.[1] === undefined) throw new Error(`${name}: not a symbol with one path on the view box 0 -960 960 960`);
  return match[1];
}

/** The module that holds the paths, as text. `read` answers the file of a symbol. */
export function iconModule(icons: Readonly<Record<string, string>>, read: (symbol: string) => string): string {
  const lines = Object.entries(icons).map(([name, symbol]) => `  ${name}: '${pathOf(read(symbol), symbol)}',`);
  return [
    '// Made by tools/icons/generate.ts from Material Symbols (Apache-2.0); edit tools/icons/used-icons.ts instead.',
    '',
    '/** Icons as one path each, on the view box `0 -960 960 960`. */',
    'export const iconPaths = {',
    ...lines,
    '} as const;',
    '',
    '/** The name of a bundled icon. */',
    'export type IconName = keyof typeof iconPaths;',
    '',
  ].join('\n');
}
