import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { root, workspacePackages } from '../packages';

const file = z.object({
  projects: z.object({
    renderer: z.object({
      architect: z.object({
        test: z.object({ options: z.object({ include: z.array(z.string()) }) }),
        build: z.object({
          configurations: z.object({
            production: z.object({ optimization: z.object({ styles: z.object({ inlineCritical: z.boolean() }) }) }),
          }),
        }),
      }),
    }),
  }),
});
const read = (name: string): unknown => JSON.parse(readFileSync(path.join(root, name), 'utf8'));
const { test, build } = file.parse(read('angular.json')).projects.renderer.architect;

describe('angular.json', () => {
  it('runs the browser specs of every dom package, and of no other', () => {
    const folders = workspacePackages()
      .filter(one => one.env === 'dom')
      .map(one => `${one.folder}/**/*.spec.ts`);
    expect([...test.options.include].sort()).toEqual(folders.sort());
  });

  it('type-checks the same specs', () => {
    const { include } = z.object({ include: z.array(z.string()) }).parse(read('apps/renderer/tsconfig.spec.json'));
    const folders = include.map(one => path.posix.join('apps/renderer', one));
    expect(folders.sort()).toEqual([...test.options.include].sort());
  });

  it('inlines no styles, which the window’s policy would refuse', () => {
    expect(build.configurations.production.optimization.styles.inlineCritical).toBeFalse();
  });
});
