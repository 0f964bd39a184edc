/** The command line of the next run: the same, but windows come back without a question, and a link that was opened is not opened again. */
export function relaunchArguments(args: readonly string[]): readonly string[] {
  const own = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
  const once = ['--connect-restore', '--new-window'];
  return [...own.filter(one => !once.includes(one)), '--connect-restore'];
}
