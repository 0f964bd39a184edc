import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../packages';

const page = readFileSync(path.join(root, 'docs/how-to/add-a-cluster-target-kind.md'), 'utf8');

/** Each numbered step with the folder that its heading names. */
function steps(): readonly { readonly folder: string; readonly text: string }[] {
  return page.split(/^## /m).flatMap(section => {
    const folder = /^[^\n]*\(`([^`]+)`\)/.exec(section)?.[1] ?? '';
    return [...section.matchAll(/^\d+\. ([^]*?)(?=^\d+\. |\s*$(?![^]))/gm)].map(([, text = '']) => ({ folder, text }));
  });
}

/** Places in backticks that look like files. */
function filesIn(text: string): readonly string[] {
  return [...text.matchAll(/`([\w./<>-]+\.ts)`/g)].map(([, file = '']) => file).filter(file => !file.includes('<'));
}

describe('how to add a kind of target', () => {
  it('has nine steps', () => expect(steps().length).toBe(9));

  for (const { folder, text } of steps()) {
    for (const file of filesIn(text)) {
      it(`names ${file}, which is there and knows applications, the model`, () => {
        // A file beside the one that is named before it.
        const named = [file, path.join(folder, file), path.join('libs/cluster-api', file)].map(one => path.join(root, one));
        const found = named.find(one => existsSync(one)) ?? '';
        expect(found).withContext(`${file} below ${folder}`).not.toBe('');
        expect(/\bapps?\b/i.test(readFileSync(found, 'utf8').replaceAll(/([a-z])([A-Z])/g, '$1 $2')))
          .withContext(`${file} has no word of applications`)
          .toBeTrue();
      });
    }
  }
});
