import type { Port } from '@drawbridge/ipc';
import { awaitPorts } from './await-ports';
import { deferredPort } from './deferred-port';
import { domPort } from './dom-port';

const message = { type: 'drawbridge-ports' };

/** Sends a message to the page as the preload would, or not quite. */
function send(data: unknown, ports: readonly MessagePort[], target = window): void {
  target.postMessage(data, location.origin, [...ports]);
}

describe('awaitPorts', () => {
  it('takes the two ports, and only once', async () => {
    const [first, second] = [new MessageChannel(), new MessageChannel()];
    const coming = awaitPorts(window);
    send(message, [first.port2, second.port2]);
    const ports = await coming;
    const heard = new Promise(resolve => (first.port1.onmessage = event => resolve(event.data)));
    ports.contract.postMessage('hello');
    expect(await heard).toBe('hello');
  });

  it('ignores other texts, missing ports and other windows', async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const coming = awaitPorts(window);
    let taken = 0;
    void coming.then(() => (taken += 1));
    send({ type: 'other' }, [new MessageChannel().port2, new MessageChannel().port2]);
    send('drawbridge-ports', [new MessageChannel().port2, new MessageChannel().port2]);
    send(message, [new MessageChannel().port2]);
    const foreign = new MessageChannel();
    const script = frame.contentDocument?.createElement('script');
    if (script === undefined || frame.contentDocument === null) throw new Error('no frame');
    script.textContent = `{ const c = new MessageChannel(), d = new MessageChannel(); parent.postMessage({ type: 'drawbridge-ports' }, '*', [c.port2, d.port2]); parent.postMessage('frame done', '*'); }`;
    const done = new Promise<void>(resolve => window.addEventListener('message', event => event.data === 'frame done' && resolve()));
    frame.contentDocument.body.append(script);
    await done;
    expect(taken).toBe(0);
    const [first, second] = [new MessageChannel(), foreign];
    send(message, [first.port2, second.port2]);
    await coming;
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
