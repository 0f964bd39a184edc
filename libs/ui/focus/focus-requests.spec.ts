import { FocusRequests } from './focus-requests';

describe('FocusRequests', () => {
  it('keep a request until its place is there, and serve it once', () => {
    const requests = new FocusRequests();
    const taken: string[] = [];
    requests.ask('search');
    requests.on('search', () => taken.push('search'));
    expect(taken).toEqual(['search']);
    const release = requests.on('account', () => taken.push('account'));
    requests.ask('account');
    release();
    requests.ask('account');
    expect(taken).toEqual(['search', 'account']);
  });

  it('drop a waiting request when something else is asked for', () => {
    const requests = new FocusRequests();
    let taken = 0;
    requests.ask('search');
    requests.on('clusters', () => undefined);
    requests.ask('clusters');
    requests.on('search', () => (taken += 1));
    expect(taken).toBe(0);
  });

  it('are not taken back by a place that was replaced', () => {
    const requests = new FocusRequests();
    const taken: string[] = [];
    const releaseFirst = requests.on('search', () => taken.push('first'));
    requests.on('search', () => taken.push('second'));
    releaseFirst();
    requests.ask('search');
    expect(taken).toEqual(['second']);
  });
});
