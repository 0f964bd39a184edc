import type { Port } from '@drawbridge/ipc';
import { firstValueFrom, take, toArray } from 'rxjs';
import { awaitPorts } from './await-ports';
import { deferredPort } from './deferred-port';
import { domPort } from './dom-port';

const contractMessage = { type: 'drawbridge-port', port: 'contract' };
const terminalMessage = { type: 'drawbridge-port', port: 'terminal' };

/** Sends a message to the page as the preload would, or not quite. */
function send(data: unknown, ports: readonly MessagePort[], target = window): void {
  target.postMessage(data, location.origin, [...ports]);
}

describe('awaitPorts', () => {
  it('takes the contract port once', async () => {
    const [first, second] = [new MessageChannel(), new MessageChannel()];
    const ports = awaitPorts(window);
    send(contractMessage, [first.port2]);
    send(contractMessage, [second.port2]);
    const heard = new Promise(resolve => (first.port1.onmessage = event => resolve(event.data)));
    (await ports.contract).postMessage('hello');
    expect(await heard).toBe('hello');
  });

  it('takes each terminal port, and gives the last one to whoever comes late', async () => {
    const channels = [new MessageChannel(), new MessageChannel()] as const;
    const { terminals$ } = awaitPorts(window);
    const both = firstValueFrom(terminals$.pipe(take(2), toArray()));
    for (const { port2 } of channels) send(terminalMessage, [port2]);
    const [, last] = await both;
    expect(await firstValueFrom(terminals$)).toBe(last as MessagePort);
  });

  it('ignores other texts, missing ports and other windows', async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const { contract } = awaitPorts(window);
    let taken = 0;
    void contract.then(() => (taken += 1));
    send({ type: 'other', port: 'contract' }, [new MessageChannel().port2]);
    send('drawbridge-port', [new MessageChannel().port2]);
    send({ type: 'drawbridge-port', port: 'other' }, [new MessageChannel().port2]);
    send(contractMessage, []);
    const script = frame.contentDocument?.createElement('script');
    if (script === undefined || frame.contentDocument === null) throw new Error('no frame');
    script.textContent = `{ const c = new MessageChannel(); parent.postMessage({ type: 'drawbridge-port', port: 'contract' }, '*', [c.port2]); parent.postMessage('frame done', '*'); }`;
    const done = new Promise<void>(resolve => window.addEventListener('message', event => event.data === 'frame done' && resolve()));
    frame.contentDocument.body.append(script);
    await done;
    expect(taken).toBe(0);
    send(contractMessage, [new MessageChannel().port2]);
    await contract;
    expect(taken).toBe(1);
    frame.remove();
  });
});

describe('deferredPort', () => {
  it('keeps what is sent before the port is there, in order', async () => {
    const channel = new MessageChannel();
    const { promise, resolve } = Promise.withResolvers<MessagePort>();
    const port = deferredPort(promise.then(domPort));
    port.post(1);
    port.post(2);
    const got: unknown[] = [];
    const all = new Promise<void>(done => {
      channel.port1.onmessage = event => {
        got.push(event.data);
        if (got.length === 3) done();
      };
    });
    resolve(channel.port2);
    await promise;
    await Promise.resolve();
    port.post(3);
    await all;
    expect(got).toEqual([1, 2, 3]);
    port.close();
  });

  it('closes a port that comes after it was closed', async () => {
    const late = jasmine.createSpyObj<Port>('late port', ['post', 'onMessage', 'onClose', 'close']);
    const { promise, resolve } = Promise.withResolvers<Port>();
    const port = deferredPort(promise);
    port.post('lost');
    port.close();
    resolve(late);
    await promise;
    await Promise.resolve();
    expect(late.close).toHaveBeenCalledTimes(1);
    expect(late.post).not.toHaveBeenCalled();
  });
});
