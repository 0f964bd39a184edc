'use strict';
// Runs another app and says when its main process was ready and made its first window: the same marks for ours and for the control.
const { app } = require('electron');
const path = require('node:path');

const folder = process.env.BENCH_APP;
const say = mark => process.stdout.write(`bench-mark ${mark} ${performance.timeOrigin + performance.now()}\n`);
app.setAppPath(folder);
app.once('ready', () => say('ready'));
app.once('browser-window-created', () => say('window'));
require(path.join(folder, require(path.join(folder, 'package.json')).main));
