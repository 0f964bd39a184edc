/**
 * Type-checks each environment with only the globals that it may see: a wrong global fails to compile.
 * The other, independent hold on the layers is the check of imports. `tsx tools/build/check-types.ts [project …]`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { root } from '../packages';
import { runProgram } from '../run-program';
import { compilerConfig, hasFiles, typeProjects, type TypeProject } from '../types/projects';

const asked = process.argv.slice(2);
const all = typeProjects();
const strange = asked.filter(name => !all.some(one => one.name === name));
if (strange.length > 0) {
  console.error(`There is no type project ${strange.join(', ')}. Choose among ${all.map(one => one.name).join(', ')}.`);
  process.exit(2);
}

const folder = path.join(root, 'build/types');
mkdirSync(folder, { recursive: true });
const waiting = all.filter(one => asked.length === 0 || asked.includes(one.name));
let failed = 0;

async function check(project: TypeProject): Promise<void> {
  if (!hasFiles(project)) {
    console.log(`types ${project.name}: no files yet`);
    return;
  }
  const file = path.join(folder, `${project.name}.json`);
  writeFileSync(file, JSON.stringify(compilerConfig(project), null, 2));
  const tsc = await runProgram(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', file, '--pretty', 'false'], {
    output: 'keep',
  });
  if (tsc.code !== 0) failed += 1;
  console.log(`${tsc.output}types ${project.name}: ${tsc.code === 0 ? 'passed' : 'failed'}`);
}

async function worker(): Promise<void> {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await check(next);
}
await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, worker));
process.exit(failed === 0 ? 0 : 1);
