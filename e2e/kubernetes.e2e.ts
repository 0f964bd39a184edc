import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import { kubectl } from './support/kubectl';
import { expect, test } from './support/test';

const configMap = JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'e2e' }, data: { from: 'outside' } });

test('a Kubernetes cluster by a shell with KUBECONFIG: kubectl inside and outside of the app, and no file is left', async ({
  start,
  userData,
}) => {
  const { app, person } = await start();
  await person.enterDemo();
  await person.click(person.button('Connect to shipyard'));
  await person.seesInTerminal(/[$#] *$/);
  const note = path.join(userData, 'kubeconfig-path');
  await person.command(`printf %s "$KUBECONFIG" > '${note}' && echo not''ed`);
  await person.seesInTerminal(/^noted$/m);
  const file = await readFile(note, 'utf8');
  await person.command('kubectl get pods');
  await person.seesInTerminal(/beacon\s+1\/1\s+Running/);

  expect(await kubectl(file, ['apply', '-f', '-'], configMap)).toContain('configmap/e2e created');
  await person.command('kubectl get cm e2e -o jsonpath={.data.from}; echo');
  await person.seesInTerminal(/^outside$/m);
  expect(await kubectl(file, ['logs', 'beacon'])).toBe('The light is lit.');
  expect(await kubectl(file, ['delete', 'configmap', 'e2e'])).toContain('deleted');
  await access(file);
  expect(await app.quit()).toEqual([]);
  await expect(access(file)).rejects.toThrow(/ENOENT/);
});
