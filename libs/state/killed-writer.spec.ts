import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { StateDocument } from './index';
import { example } from './example-state.spec';

const here = path.dirname(fileURLToPath(import.meta.url));
const rounds = 5;

/** A process that writes as fast as it can and prints the number of each acknowledged write. */
function writer(file: string): ReturnType<typeof spawn> {
  const script = `
    const { StateDocument, defineState } = await import(${JSON.stringify(path.join(here, 'index.ts'))});
    const { z } = await import('zod');
    const schema = z.object({ theme: z.string(), tabs: z.array(z.object({ title: z.string() })), width: z.number() });
    const definition = defineState({ version: 1, schema, defaults: { theme: 'system', tabs: [], width: 1280 }, migrations: {} });
    const document = await StateDocument.open(definition, { path: ${JSON.stringify(file)} });
    const first = document.value.width;
    for (let number = first + 1; ; number += 1) {
      const tabs = Array.from({ length: number % 50 }, () => ({ title: 'x'.repeat(1000) }));
      document.update(state => ({ ...state, width: number, tabs }));
      if ((await document.flush()).ok) process.stdout.write(number + '\\n');
    }`;
  return spawn(process.execPath, ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', script], {
    cwd: here,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

describe('A writer that is killed', () => {
  let root = '';
  beforeEach(() => (root = mkdtempSync(path.join(os.tmpdir(), 'state-'))));
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it(`leaves at least its last acknowledged write, in ${rounds} kills at random moments`, async () => {
    const file = path.join(root, 'app_state.json');
    const seed = Math.floor(Math.random() * 1000);
    for (let round = 0; round < rounds; round += 1) {
      const process_ = writer(file);
      if (process_.stdout === null) throw new Error('no output');
      const exit = once(process_, 'exit');
      // The moment of the kill is a number of writes and a fraction of one, so that it falls everywhere inside a write.
      const writesBefore = 3 + ((seed + round * 7) % 20);
      let last = 0;
      let count = 0;
      for await (const line of createInterface({ input: process_.stdout })) {
        last = Number(line);
        count += 1;
        if (count === writesBefore) setTimeout(() => process_.kill('SIGKILL'), ((seed + round * 13) % 40) / 10);
      }
      await exit;
      const document = await StateDocument.open(example, { path: file });
      // What was being written when the kill came may have arrived as well; nothing older may be there, and nothing torn.
      expect([last, last + 1])
        .withContext(`seed ${seed}, round ${round}`)
        .toContain(document.value.width);
      expect(document.value.tabs.length).toBe(document.value.width % 50);
      expect(document.notice).toBeUndefined();
      await document.close();
      expect(readdirSync(root).sort()).withContext(`seed ${seed}, round ${round}`).toEqual(['app_state.json', 'app_state.json.bak']);
    }
  }, 60_000);
});
