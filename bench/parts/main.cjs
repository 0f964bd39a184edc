'use strict';
// A window with one port, for rows that measure a single part of the way to it: the far end is a utility process (BENCH_HOST) or this process (BENCH_MAIN), or nobody.
const { app, BrowserWindow, MessageChannelMain, utilityProcess } = require('electron');
const path = require('node:path');

const flag = process.argv.find(one => one.startsWith('--user-data-dir='));
if (flag !== undefined) app.setPath('userData', flag.slice('--user-data-dir='.length));
app.whenReady().then(() => {
  const preload = path.join(__dirname, 'preload.cjs');
  const window = new BrowserWindow({ width: 1280, height: 720, webPreferences: { preload, sandbox: true, contextIsolation: true } });
  window.webContents.once('did-finish-load', () => {
    const { port1, port2 } = new MessageChannelMain();
    window.webContents.postMessage('port', null, [port2]);
    if (process.env.BENCH_MAIN !== undefined) require(process.env.BENCH_MAIN).serve(port1);
    if (process.env.BENCH_HOST !== undefined)
      utilityProcess.fork(process.env.BENCH_HOST, [process.env.BENCH_FILE]).postMessage(null, [port1]);
  });
  window.loadFile(process.env.BENCH_PAGE);
});
app.on('window-all-closed', () => app.quit());
