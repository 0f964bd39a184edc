import { RuleTester } from 'eslint';
import path from 'node:path';
import tseslint from 'typescript-eslint';
import { dangers } from '../doors';
import rule, { isDoor } from './one-door';

const tester = new RuleTester({ languageOptions: { parser: tseslint.parser } });
const at = (file: string, code: string): { code: string; filename: string } => ({ code, filename: path.resolve(file) });
const door = { messageId: 'door' };
const bad = (file: string, code: string, count = 1): RuleTester.InvalidTestCase => ({
  ...at(file, code),
  errors: Array.from({ length: count }, () => door),
});

// The types of RuleTester know ESLint's own rules only.
tester.run('one-door', rule as never, {
  valid: [
    at('libs/ipc-main/ports.ts', "import { ipcMain } from 'electron';"),
    at('apps/main/opener.ts', "import { shell } from 'electron'; shell.openExternal(url);"),
    at('libs/programs/start.ts', "import { spawn } from 'node:child_process';"),
    at('libs/x/a.ts', "import type { ChildProcess } from 'node:child_process';"),
    at('libs/x/a.ts', "import { type ChildProcess } from 'node:child_process'; import { readFile } from 'node:fs/promises';"),
    at('libs/x/a.ts', "import * as fs from 'node:fs'; fs.readFileSync('a');"),
    at('libs/x/a.spec.ts', "import { writeFileSync } from 'node:fs'; console.log(1);"),
    at('libs/x/fixtures/program.mjs', 'console.log("ready");'),
    at('libs/x/a.cjs', "const { existsSync } = require('node:fs');"),
    at('libs/tshd-link/map.ts', "import { Cluster } from '@drawbridge/wire';"),
    at('apps/main/a.ts', "import { app, BrowserWindow } from 'electron';"),
    at('tools/a.ts', 'console.log(1);'),
  ],
  invalid: [
    bad('apps/main/a.ts', "import { ipcMain } from 'electron';"),
    bad('apps/main/a.ts', "import { app, ipcMain as door } from 'electron';"),
    bad('apps/main/a.ts', "import * as electron from 'electron'; electron.ipcMain.handle('x', f);"),
    bad('apps/main/a.ts', "import electron from 'electron'; electron['ipcMain'];"),
    bad('apps/main/a.ts', "window.webContents.send('x');"),
    bad('apps/main/a.spec.ts', "import { shell } from 'electron'; shell.openExternal(url);"),
    bad('apps/main/a.ts', "import { utilityProcess } from 'electron';"),
    bad('apps/main/a.ts', "import 'node:child_process';"),
    bad('apps/main/a.ts', "const { spawn } = await import('node:child_process');"),
    bad('apps/main/a.ts', "export * from 'node:child_process';"),
    bad('apps/main/a.ts', "export { spawn } from 'child_process';"),
    bad('apps/main/a.cjs', "const { spawn } = require('child_process');"),
    bad('apps/tsh/a.ts', 'process.execve(file, args);'),
    bad('apps/main/a.ts', "import * as pty from 'node-pty';"),
    bad('libs/x/a.ts', "import { readFile, writeFile } from 'node:fs/promises';"),
    bad('libs/x/a.ts', "import fs from 'fs'; fs.writeFileSync('a', 'b'); fs.readFileSync('a');"),
    bad('libs/x/a.ts', "import fs from 'fs'; fs.promises.writeFile('a', 'b');"),
    bad('libs/x/a.ts', "import { promises as files } from 'node:fs'; files.rename('a', 'b');"),
    bad('libs/x/a.cjs', "const { writeFile } = require('node:fs');"),
    bad('libs/x/a.cjs', "const fs = require('node:fs'); fs.writeFile('a');"),
    bad('libs/x/a.ts', "import writeFileAtomic from 'write-file-atomic';"),
    bad('libs/x/a.ts', "console.log('x'); console['error']('y');", 2),
    bad('libs/ui/a.ts', 'element.innerHTML = text;'),
    bad('libs/ui/a.spec.ts', "element['outerHTML'];"),
    bad('libs/ui/a.ts', 'sanitizer.bypassSecurityTrustHtml(text);'),
    bad('tools/a.ts', "eval('1'); new Function('x'); Function('y');", 3),
    bad('libs/resources/a.ts', "import type { Cluster } from '@drawbridge/wire';"),
    bad('libs/resources/a.spec.ts', "import { Cluster } from '@drawbridge/wire/generated/cluster';"),
  ],
});

describe('the table of doors', () => {
  it('gives every door a reason and every danger a way', () => {
    for (const danger of dangers) {
      expect(danger.instead.length).toBeGreaterThan(5);
      for (const one of danger.doors) expect(one.reason.length).withContext(`${danger.name}: ${one.path}`).toBeGreaterThan(5);
    }
  });

  it('does not take a folder for another one with a longer name', () => {
    const [danger] = dangers;
    expect(danger && isDoor(danger, 'libs/ipc-main/a.ts')).toBeTrue();
    expect(danger && isDoor(danger, 'libs/ipc-main-other/a.ts')).toBeFalse();
  });
});
