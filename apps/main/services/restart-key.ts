import { app, webContents, type WebContents } from 'electron';
import { relaunchArguments } from './relaunch-arguments';

/** Keys of development builds, whatever has the focus: F6 restarts the app and its children, with what was rebuilt meanwhile. */
export function restartKey(leave: () => void): void {
  let isLeaving = false;
  const restart = (): void => {
    if (isLeaving) return;
    isLeaving = true;
    app.relaunch({ args: [...relaunchArguments(process.argv.slice(1))] });
    leave();
  };
  const watch = (contents: WebContents): void => {
    contents.on('before-input-event', (event, { type, key, control, alt, shift, meta }) => {
      if (type !== 'keyDown' || key !== 'F6' || control || alt || shift || meta) return;
      event.preventDefault();
      restart();
    });
  };
  for (const contents of webContents.getAllWebContents()) watch(contents);
  app.on('web-contents-created', (_event, contents) => watch(contents));
}
