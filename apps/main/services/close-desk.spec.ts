import type { SessionView } from '@drawbridge/contracts';
import { noWindows, type Windows } from '@drawbridge/documents';
import { CloseDesk } from './close-desk';

const shell = (id: string): SessionView => ({ id, launch: { kind: 'shell' }, title: id, cwd: '/', state: { kind: 'running' } });
const ssh = (id: string): SessionView => ({
  ...shell(id),
  launch: {
    kind: 'ssh',
    cluster: { home: 'default', uri: '/clusters/a' },
    serverUri: '/clusters/a/servers/1',
    hostname: 'n',
    login: 'root',
  },
});

describe('CloseDesk', () => {
  let asked: { readonly names: readonly string[]; readonly window: number }[];
  let answer: 'leave' | 'stay';
  let asks: boolean;
  const busy = new Set(['busy', 'shared']);
  const sessions: Windows['sessions'] = new Map([
    ['d1', 'idle'],
    ['d2', 'busy'],
    ['d3', 'remote'],
    ['d4', 'shared'],
    ['d5', 'shared'],
    ['d6', 'over'],
  ]);
  const desk = new CloseDesk({
    store: { snapshot: { ...noWindows, sessions } },
    running: () => [shell('idle'), shell('busy'), ssh('remote'), shell('shared')],
    isBusy: session => Promise.resolve(busy.has(session)),
    asks: () => asks,
    ask: (running, window) => {
      asked.push({ names: running.map(one => one.id), window });
      return Promise.resolve(answer);
    },
  });
  const close = (documents: readonly string[], atPrompt: readonly string[] = []): Promise<string> =>
    desk.mayClose({ documents, atPrompt }, 7);

  beforeEach(() => {
    asked = [];
    answer = 'stay';
    asks = true;
  });

  it('closes without a word what is idle, over, unknown, or shown elsewhere too', async () => {
    expect(await close(['d1', 'd6', 'nothing', 'd4'])).toBe('leave');
    expect(asked).toEqual([]);
  });

  it('asks once for all that would end, in the window that closes them', async () => {
    expect(await close(['d1', 'd2', 'd3', 'd4', 'd5'])).toBe('stay');
    expect(asked).toEqual([{ names: ['busy', 'remote', 'shared'], window: 7 }]);
    answer = 'leave';
    expect(await close(['d2'])).toBe('leave');
  });

  it('takes a connection for idle when its screen shows a prompt, and a shell of this computer by what the system tells', async () => {
    expect(await close(['d3'], ['d3'])).toBe('leave');
    expect(asked).toEqual([]);
    expect(await close(['d2'], ['d2'])).toBe('stay');
  });

  it('asks nobody who does not want to be asked', async () => {
    asks = false;
    expect(await close(['d2', 'd3'])).toBe('leave');
    expect(asked).toEqual([]);
  });
});
