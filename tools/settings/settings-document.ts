import { allSettings, settingsTable } from '@drawbridge/settings';

const head = `# Settings

Settings are chosen on the settings page (Ctrl+, or Cmd+,) or written by hand into \`app_config.json\` in the app's data folder; **Open settings file** on the page
shows it. Both may be used at any time: a change is in force at once, wherever it was made.

\`\`\`jsonc
{
  "$schema": "./schema_app_config.json",
  // Comments, and a comma after the last value, are welcome.
  "theme": "dark",
}
\`\`\`

- Editors that know JSON schemas complete names and mark wrong values: the schema stands beside the file and is kept fresh by the app.
- A wrong value leaves the initial one in force; the others count. A name that is there twice counts where it stands last. A name that is not known is kept.
- A file with a mistake in it is left alone. The last good settings stay, also over a restart, and the app says in which line and column the mistake is.
- What the page changes is edited in place: comments, order and blanks stay. A reset takes the name out of the file.

This page is made from the definitions in \`libs/settings\` by \`tsx tools/settings/generate.ts\`.
`;

/** The page about settings for people, in Markdown: made from the definitions, so that it is never behind them. */
export function settingsDocument(): string {
  return `${head}\n${settingsTable(allSettings)}`;
}
