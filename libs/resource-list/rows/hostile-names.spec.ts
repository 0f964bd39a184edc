import { appResource, databaseResource, desktopResource, kubeResource, serverResource } from '@drawbridge/resources/testing';
import { textOf, until } from '@drawbridge/ui/testing';
import { ListPage } from '../testing/list-page';

const markup = '<img src=x onerror="document.body.remove()"><b>';
const hostile: readonly (readonly [string, string])[] = [
  ['markup', markup],
  ['direction marks', '\u202Egnp.exe\u202C\u2066'],
  ['line feeds', 'one\ntwo\r\n\u2028three'],
  ['64 KB', 'x'.repeat(65_536)],
  ['control characters', '\u0000\u0007\u001b[2Jname'],
  ['nothing to see', '\u200B\u2060'],
];
const labels = (text: string): readonly { readonly name: string; readonly value: string }[] => [
  { name: text, value: text },
  { name: 'env', value: 'prod' },
];
const everyKind = (text: string): Parameters<ListPage['answer']>[0] => [
  serverResource('s', { hostname: text, address: text, labels: labels(text) }),
  databaseResource('d', {
    name: text,
    description: text,
    protocol: text,
    labels: labels(text),
    health: { status: 'unhealthy', message: text },
  }),
  kubeResource('k', { name: text, labels: labels(text) }),
  appResource('a', { name: text, friendlyName: text, publicAddress: text, subKind: text, labels: labels(text) }),
  desktopResource('w', { name: text, address: text, labels: labels(text) }),
];

describe('hostile names in rows and cards', () => {
  for (const [what, text] of hostile) {
    for (const view of ['list', 'card'] as const) {
      it(`${what}: are text on one line of a ${view}, and nothing grows`, async () => {
        using page = new ListPage();
        page.preferences.kept = { ...page.preferences.kept, list: { ...page.preferences.kept.list, view } };
        await page.answer(everyKind(text));
        const items = (): readonly HTMLElement[] => [...page.element.querySelectorAll<HTMLElement>('db-resource-row, db-resource-card')];
        await until(() => items().length === 5);
        expect(page.element.querySelector('img, b')).toBeNull();
        const heights = new Set(items().map(item => item.getBoundingClientRect().height));
        expect(heights.size).toBe(1);
        for (const item of items()) {
          expect(item.scrollWidth).toBeLessThanOrEqual(item.clientWidth + 1);
          expect(textOf(item.querySelector('.name')!)).toMatch(/\S/);
          expect(item.textContent).not.toMatch(/[\u0000\u0007\u001b\u202E\u2066\u2028]/);
        }
        // A name that cannot be sent back whole is not offered as a pin.
        const pins = items().filter(item => item.querySelector('db-pin-button') !== null).length;
        expect(pins).toBe(what === 'markup' || what === 'direction marks' || what === 'nothing to see' ? 5 : 0);
      });
    }
  }
});
