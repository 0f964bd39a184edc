/** What to call a cluster in an error's text, from its URI or that of anything in it: the leaf's name, else the root's host. */
export function clusterName(uri: string): string {
  const parts = uri.split('/');
  return (parts[3] === 'leaves' ? parts[4] : parts[2]) ?? '';
}
