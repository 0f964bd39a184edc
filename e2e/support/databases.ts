import { expect, type Locator } from '@playwright/test';
import type { Person } from './main-job';

/** The document of a gateway on screen. */
export interface GatewayOnScreen {
  readonly page: Locator;
  /** HOST:PORT, as it is shown. */
  readonly address: () => Promise<string>;
}

/** The gateway that is on screen now. */
export function shownGateway(person: Person): GatewayOnScreen {
  const page = person.page.locator('db-gateway-page:visible');
  return { page, address: () => page.locator('db-copy-line').filter({ hasText: 'Address' }).locator('code').innerText() };
}

/** Connects to a database from the list on screen, and waits until its local port is open. A sample database may need its time at first. */
export async function openDatabase(person: Person, database: string, user: string): Promise<GatewayOnScreen> {
  await person.click(person.button(`Connect to ${database}`));
  await person.click(person.inDialog(user));
  const gateway = shownGateway(person);
  await expect(gateway.page.getByRole('heading', { name: `${user}@${database}` })).toBeVisible();
  await expect(gateway.page.getByText('ready', { exact: true })).toBeVisible({ timeout: 30_000 });
  return gateway;
}
