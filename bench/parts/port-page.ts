/** The port that the preload of the parts app hands over. */
export const pagePort: Promise<MessagePort> = new Promise(resolve => {
  window.addEventListener('message', event => {
    const [port] = event.ports;
    if (event.data === 'port' && port !== undefined) resolve(port);
  });
});

/** Lets the harness know that the page is there: two frames after its scripts ran, as the app's own mark. */
export function isThere(): void {
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('drawbridge:interactive')));
}
