import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ScriptedDaemon, recordedFailure, unavailable } from '@drawbridge/testing';
import { linkFailure, type RpcFailure } from '@drawbridge/tshd-link';
import {
  terminalGetCluster as getCluster,
  terminalListUnifiedResources as listResources,
  terminalTransferFile as transferFile,
  terminalUpdateTshdEventsServerAddress as greeting,
} from '@drawbridge/wire';
import { GrpcChannel } from './grpc-channel';

describe('GrpcChannel', () => {
  const never = new AbortController().signal;
  const gone = linkFailure('UNAVAILABLE', 'The daemon is gone.');
  const request = getCluster.request.encode({ clusterUri: '/clusters/localhost' });
  let daemon: ScriptedDaemon;
  let channel: GrpcChannel;

  beforeEach(async () => {
    daemon = await ScriptedDaemon.start();
    daemon.replayForAny('105-GetCluster');
    channel = new GrpcChannel(daemon.socket);
    await channel.unary(greeting.path, greeting.request.encode({ address: 'unix:///nowhere' }), { signal: never });
  });

  afterEach(async () => {
    channel.close(gone);
    await daemon.stop();
  });

  async function failure(answer: ReturnType<GrpcChannel['unary']>): Promise<RpcFailure | undefined> {
    const result = await answer;
    return result.ok ? undefined : result.error;
  }

  it('carries bytes there and back', async () => {
    const answer = await channel.unary(getCluster.path, request, { signal: never, deadline: 15_000 });
    expect(answer.ok && getCluster.response.decode(answer.value).name).toBe('test.local');
    expect(daemon.callsOf('GetCluster').map(call => call.request)).toEqual([{ cluster_uri: '/clusters/localhost' }]);
  });

  it('tells code, text and trailer of a failure, and that the daemon said it', async () => {
    daemon.failNext('GetCluster', recordedFailure('046-GetCluster-not-logged-in')).failNext('GetCluster', unavailable());
    expect(await failure(channel.unary(getCluster.path, request, { signal: never }))).toEqual({
      code: 'INVALID_ARGUMENT',
      message: 'no SSH auth methods loaded, are you logged in?',
      reloginHelps: true,
      origin: 'daemon',
    });
    expect(await failure(channel.unary(getCluster.path, request, { signal: never }))).toEqual(
      jasmine.objectContaining({ code: 'UNAVAILABLE', reloginHelps: false, origin: 'daemon' }),
    );
  });

  it('knows a broken connection from a daemon that says unavailable, and connects again by itself', async () => {
    daemon.dropNext('GetCluster');
    expect(await failure(channel.unary(getCluster.path, request, { signal: never }))).toEqual(
      jasmine.objectContaining({ code: 'UNAVAILABLE', origin: 'link' }),
    );
    expect((await channel.unary(getCluster.path, request, { signal: never, deadline: 15_000 })).ok).toBeTrue();
  });

  it('keeps the deadline when the daemon is silent, and when the connection is half open', async () => {
    daemon.hang('GetCluster');
    expect(await failure(channel.unary(getCluster.path, request, { signal: never, deadline: 30 }))).toEqual(
      jasmine.objectContaining({ code: 'DEADLINE_EXCEEDED' }),
    );
    daemon.freeze();
    expect(await failure(channel.unary(getCluster.path, request, { signal: never, deadline: 30 }))).toEqual(
      jasmine.objectContaining({ code: 'DEADLINE_EXCEEDED' }),
    );
  });

  it('cancels at the daemon when the signal fires, and does not begin when it has fired', async () => {
    daemon.hang('GetCluster');
    const abort = new AbortController();
    const answer = failure(channel.unary(getCluster.path, request, { signal: abort.signal }));
    await daemon.called('GetCluster');
    abort.abort();
    expect((await answer)?.code).toBe('CANCELLED');
    await daemon.idle();
    expect(daemon.callsOf('GetCluster')[0]?.state).toBe('cancelled');
    expect((await failure(channel.unary(getCluster.path, request, { signal: abort.signal })))?.code).toBe('CANCELLED');
    expect(daemon.callsOf('GetCluster').length).toBe(1);
  });

  it('takes answers of more than the usual 4 MiB and refuses those over 16 MiB', async () => {
    const ask = (): ReturnType<GrpcChannel['unary']> =>
      channel.unary(listResources.path, listResources.request.encode({ clusterUri: '/clusters/localhost' }), { signal: never });
    daemon.answer('ListUnifiedResources', { next_key: 'x'.repeat(15 * 1024 * 1024) });
    const large = await ask();
    expect(large.ok && large.value.byteLength).toBeGreaterThan(15 * 1024 * 1024);
    daemon.answer('ListUnifiedResources', { next_key: 'x'.repeat(17 * 1024 * 1024) });
    expect(await failure(ask())).toEqual(jasmine.objectContaining({ code: 'RESOURCE_EXHAUSTED', origin: 'link' }));
  });

  it('ends every open call with the reason it is given, and goes on working', async () => {
    daemon.hang('GetCluster');
    daemon.hang('ListUnifiedResources');
    const first = failure(channel.unary(getCluster.path, request, { signal: never }));
    const second = failure(channel.unary(listResources.path, new Uint8Array(), { signal: never }));
    await Promise.all([daemon.called('GetCluster'), daemon.called('ListUnifiedResources')]);
    await channel.cancelAll(gone);
    expect([await first, await second]).toEqual([gone, gone]);
    await daemon.idle();
    expect((await channel.unary(getCluster.path, request, { signal: never })).ok).toBeTrue();
  });

  it('once closed, fails open and new calls with the reason', async () => {
    daemon.hang('GetCluster');
    const open = failure(channel.unary(getCluster.path, request, { signal: never }));
    await daemon.called('GetCluster');
    channel.close(gone);
    expect(await open).toEqual(gone);
    expect(await failure(channel.unary(getCluster.path, request, { signal: never }))).toEqual(gone);
    const items = [];
    for await (const item of channel.serverStream(transferFile.path, new Uint8Array(), { signal: never })) items.push(item);
    expect(items).toEqual([{ ok: false, error: gone }]);
  });

  it('says that nobody listens when nobody does', async () => {
    await daemon.stop();
    const late = new GrpcChannel(daemon.socket);
    expect(await failure(late.unary(getCluster.path, request, { signal: never, deadline: 5000 }))).toEqual(
      jasmine.objectContaining({ code: 'UNAVAILABLE', origin: 'link' }),
    );
    late.close(gone);
  });

  it('reaches sockets whose path has spaces, percent signs and letters of any alphabet', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'Größe 100%25 ?#-'));
    const odd = await ScriptedDaemon.start({ socket: path.join(folder, 'a b%20c.socket') });
    const there = new GrpcChannel(odd.socket);
    expect(
      (await there.unary(greeting.path, greeting.request.encode({ address: 'unix:///x' }), { signal: never, deadline: 5000 })).ok,
    ).toBeTrue();
    there.close(gone);
    await odd.stop();
    await rm(folder, { recursive: true });
  });

  describe('streams', () => {
    async function percentages(): Promise<unknown[]> {
      const seen = [];
      for await (const item of channel.serverStream(transferFile.path, new Uint8Array(), { signal: never })) {
        seen.push(item.ok ? transferFile.response.decode(item.value).percentage : item.error);
      }
      return seen;
    }

    it('tell every message in order and then end', async () => {
      daemon.answer('TransferFile', () => Array.from({ length: 500 }, (_, index) => ({ percentage: index + 1 })));
      expect(await percentages()).toEqual(Array.from({ length: 500 }, (_, index) => index + 1));
    });

    it('tell a failure as the last item: from the daemon, also after messages', async () => {
      daemon.replayForAny('213-TransferFile-download-missing');
      expect(await percentages()).toEqual([jasmine.objectContaining({ code: 'NOT_FOUND', origin: 'daemon' })]);
      daemon.answer('TransferFile', () => ({ messages: [{ percentage: 7 }], failure: unavailable() }));
      expect(await percentages()).toEqual([7, jasmine.objectContaining({ code: 'UNAVAILABLE', origin: 'daemon' })]);
    });

    it('tell a connection that breaks under way', async () => {
      daemon.answer('TransferFile', async (_request, signal) => {
        daemon.dropConnection();
        await new Promise<void>(resolve => signal.addEventListener('abort', () => resolve(), { once: true }));
        return [];
      });
      expect(await percentages()).toEqual([jasmine.objectContaining({ code: 'UNAVAILABLE', origin: 'link' })]);
    });

    it('are cancelled at the daemon when the reader leaves, and when the signal fires', async () => {
      daemon.hang('TransferFile');
      const abort = new AbortController();
      const stream = channel.serverStream(transferFile.path, new Uint8Array(), { signal: abort.signal });
      const first = stream.next();
      await daemon.called('TransferFile');
      abort.abort();
      expect((await first).value).toEqual({ ok: false, error: jasmine.objectContaining({ code: 'CANCELLED' }) });
      await daemon.idle();
      daemon.answer('TransferFile', () => Array.from({ length: 10_000 }, () => ({ percentage: 1 })));
      for await (const item of channel.serverStream(transferFile.path, new Uint8Array(), { signal: never })) {
        expect(item.ok).toBeTrue();
        break;
      }
      await daemon.idle();
      expect(daemon.callsOf('TransferFile').map(call => call.state)).toEqual(['cancelled', 'cancelled']);
    });
  });
});
