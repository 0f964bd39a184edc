import { once } from 'node:events';
import { Duplex } from 'node:stream';
import { PostgresConversation } from './postgres-conversation';
import { message, queryMessage } from './postgres-messages';
import { Turns } from './turns';

describe('PostgresConversation', () => {
  it('goes on after a long answer that the client had read before it ended', async () => {
    const asked: string[] = [];
    const stream = new Duplex({
      highWaterMark: 1024,
      read: () => undefined,
      write: (_chunk, _encoding, done) => setImmediate(done),
    });
    const conversation = new PostgresConversation(stream, {
      user: 'alice',
      turns: new Turns(),
      isNew: () => false,
      exchange: async (bytes, onData) => {
        asked.push(Buffer.from(bytes).subarray(5, -1).toString());
        onData(Buffer.concat([Buffer.alloc(4096), message('Z', Buffer.from('I'))]));
        await once(stream, 'drain');
      },
    });
    const over = conversation.run();
    stream.push(Buffer.concat([queryMessage('SELECT 1'), queryMessage('SELECT 2'), message('X')]));
    await over;
    expect(asked).toEqual(['SELECT 1', 'SELECT 2']);
    stream.destroy();
  });
});
