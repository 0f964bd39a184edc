import type { WindowRegistry } from '../windows/window-registry';
import { Notices } from './notices';

describe('Notices', () => {
  function rig(): { readonly notices: Notices; readonly told: string[] } {
    const told: string[] = [];
    const windows = { active: () => ({ identity: { id: 1 } }) } as unknown as WindowRegistry;
    return { notices: new Notices(windows, (window, { text }) => told.push(`${window} ${text}`)), told };
  }
  const notice = (text: string) => ({ kind: 'info', text }) as const;

  it('wait for a page that listens, and are told once', () => {
    const { notices, told } = rig();
    notices.tell(notice('early'));
    notices.tell(notice('for two'), 2);
    notices.listens(1);
    notices.listens(1);
    expect(told).toEqual(['1 early']);
    notices.tell(notice('now'));
    notices.listens(2);
    expect(told).toEqual(['1 early', '1 now', '2 for two']);
  });

  it('wait again when the page is gone', () => {
    const { notices, told } = rig();
    notices.listens(1);
    notices.leaves(1);
    notices.tell(notice('late'));
    expect(told).toEqual([]);
    notices.listens(1);
    expect(told).toEqual(['1 late']);
  });
});
