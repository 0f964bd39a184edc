import { expect } from '@playwright/test';
import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { openDatabase } from '../support/databases';
import { psql } from '../support/psql';
import type { Fault } from './fault';
import { enterDemo, withFaultyApp } from './faulty-app';

/** Another program listens on the port that a gateway is to have: it is named, another port is offered, and the gateway stays where it was until then. */
export const takenPort: Fault = {
  id: 'A12',
  name: 'port of a gateway taken',
  run: pass =>
    withFaultyApp(pass, async faulty => {
      await enterDemo(faulty);
      const { page, address } = await openDatabase(faulty.person, 'chandlery', 'clerk');
      const before = await address();
      await faulty.isSettled();
      const other = net.createServer().listen(0, '127.0.0.1');
      await once(other, 'listening');
      const { port } = other.address() as AddressInfo;
      try {
        const from = performance.now();
        const field = page.getByRole('textbox', { name: 'Local port' });
        await field.fill(String(port));
        await field.press('Enter');
        await expect(page.getByRole('alert'), 'I6: it is told once').toHaveCount(1);
        await expect(page.getByRole('alert')).toContainText(`Port ${port} is in use`);
        if (process.platform === 'linux') await expect(page.getByRole('alert')).toContainText(`(process ${process.pid}) listens there`);
        expect(await address(), 'it stays where it was').toBe(before);
        await page.getByRole('button', { name: /^Use port \d+$/ }).click();
        await expect(page.getByRole('alert')).toHaveCount(0);
        await expect.poll(address).not.toBe(before);
        const recovery = performance.now() - from;
        expect(await psql(await address(), 'clerk', 'select 6 * 7')).toBe('42');
        return recovery;
      } finally {
        other.close();
        await once(other, 'close');
      }
    }),
};
