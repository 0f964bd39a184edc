/** `/package.Service/Method` without the package: `TerminalService/Login`. Shown in details and used as key of our tables. */
export function methodName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('.', path.lastIndexOf('/')), 0) + 1);
}
