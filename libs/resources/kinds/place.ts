/** Such as `PostgreSQL · self-hosted`: what there is of these parts. */
export function placeOf(...parts: readonly string[]): string {
  return parts.filter(part => part !== '').join(' · ');
}
