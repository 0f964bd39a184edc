'use strict';
const { contextBridge, ipcRenderer } = require('electron');

// The usual way of other apps, for the control of row P12.
contextBridge.exposeInMainWorld('control', { rows: () => ipcRenderer.invoke('rows') });
ipcRenderer.on('port', event => window.postMessage('port', '*', [...event.ports]));
