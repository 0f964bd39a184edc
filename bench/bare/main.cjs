'use strict';
// The control of every row that compares with "a bare window": the least Electron app that shows a page, as a sandboxed window.
const { app, BrowserWindow } = require('electron');
const path = require('node:path');

const flag = process.argv.find(one => one.startsWith('--user-data-dir='));
if (flag !== undefined) app.setPath('userData', flag.slice('--user-data-dir='.length));
const open = () => {
  const window = new BrowserWindow({ width: 1280, height: 720, show: false, webPreferences: { sandbox: true, contextIsolation: true } });
  window.once('ready-to-show', () => window.show());
  window.loadFile(path.join(__dirname, 'index.html'));
  // A page that opens one more gets it: the control of a second window.
  window.webContents.setWindowOpenHandler(() => {
    setImmediate(open);
    return { action: 'deny' };
  });
};
app.whenReady().then(open);
app.on('window-all-closed', () => app.quit());
