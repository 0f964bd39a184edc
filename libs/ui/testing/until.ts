/** Waits, frame by frame, until something is there. Ends with the spec's own time limit, so a thing that never comes fails by its name. */
export async function until<T>(look: () => T | undefined | null | false): Promise<T> {
  for (;;) {
    const found = look();
    if (found !== undefined && found !== null && found !== false) return found;
    await new Promise(resolve => requestAnimationFrame(resolve));
  }
}
