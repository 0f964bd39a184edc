import {
  autoUpdateService,
  Cluster,
  ConnectToDesktopRequest,
  PaginatedResource,
  terminalService,
  tshdEventsService,
  vnetService,
  header,
  type AnyCodec,
  type AnyMethod,
} from '@drawbridge/wire';
import { readRecording, recordedExchanges, type RecordedExchange } from './recorded-exchanges';
import { fixtureBytes, fromFixture, toFixture, type FixtureJson } from './wire-json';

type Table = Readonly<Record<string, AnyMethod>>;

const services: Readonly<Record<string, Table>> = {
  TerminalService: terminalService,
  AutoUpdateService: autoUpdateService,
  VnetService: vnetService,
};
const events: Table = tshdEventsService;

function methodOf({ name, method }: RecordedExchange): AnyMethod {
  const [service = '', short = ''] = method.split('/');
  const found = services[service]?.[short];
  if (!found) throw new Error(`${name}: there is no method ${method}`);
  return found;
}

function roundTrip(codec: AnyCodec, json: FixtureJson): FixtureJson {
  return toFixture(codec, codec.decode(fixtureBytes(codec, json)));
}

/** Requests were written by hand and state some defaults; answers were not. */
function withoutDefaults(json: unknown): unknown {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return json;
  const isDefault = (value: unknown): boolean =>
    value === '' || value === 0 || value === false || (Array.isArray(value) && value.length === 0);
  const kept = Object.entries(json).filter(([, value]) => !isDefault(value));
  return Object.fromEntries(kept.map(([name, value]) => [name, withoutDefaults(value)]));
}

describe('recorded exchanges through our codecs', () => {
  const exchanges = recordedExchanges();

  it('are all there', () => {
    expect(exchanges.length).toBe(267);
    expect(exchanges.filter(one => one.response).length).toBe(153);
    expect(exchanges.filter(one => one.error).length).toBe(107);
    expect(exchanges.filter(one => one.stream).length).toBe(13);
  });

  for (const exchange of exchanges) {
    it(`${exchange.name} is the same afterwards`, () => {
      const method = methodOf(exchange);
      expect(roundTrip(method.request, exchange.request)).toEqual(withoutDefaults(exchange.request) as FixtureJson);
      const answers = [...(exchange.response ? [exchange.response] : []), ...(exchange.stream ?? []).map(one => one.message)];
      for (const answer of answers) expect(roundTrip(method.response, answer)).toEqual(answer);
    });
  }

  for (const name of ['306-events-otp', '414-events-expiry', '805-smfa-events']) {
    it(`${name}: the daemon's questions are the same afterwards`, () => {
      const asked = readRecording(name) as readonly { method: string; request: FixtureJson; reply?: FixtureJson }[];
      expect(asked.length).toBeGreaterThan(0);
      for (const event of asked) {
        const method = events[event.method];
        if (!method) throw new Error(`there is no event ${event.method}`);
        expect(roundTrip(method.request, event.request)).toEqual(event.request);
        if (event.reply) expect(roundTrip(method.response, event.reply)).toEqual(event.reply);
      }
    });
  }
});

describe('fromFixture', () => {
  it('refuses a field that the message has not, and names it', () => {
    expect(() => fromFixture(Cluster, { uri: '/clusters/a', colour: 'red' })).toThrowError(/"colour", which .*Cluster has not/);
  });

  it('refuses an enum value that nobody has', () => {
    expect(() => fromFixture(Cluster, { show_resources: 'SHOW_RESOURCES_SOME' })).toThrowError(
      /"SHOW_RESOURCES_SOME" for .*show_resources/,
    );
  });

  it('refuses values of another type', () => {
    expect(() => fromFixture(Cluster, { uri: 5 })).toThrowError(/a string for .*Cluster\.uri/);
    expect(() => fromFixture(Cluster, { connected: 'yes' })).toThrowError(/a boolean for .*connected/);
    expect(() => fromFixture(Cluster, { logged_in_user: { roles: 'access' } })).toThrowError(/a list for .*roles/);
    expect(() => fromFixture(Cluster, { logged_in_user: [] })).toThrowError(/an object for .*LoggedInUser/);
    expect(() => fromFixture(Cluster, { logged_in_user: { valid_until: { seconds: 5 } } })).toThrowError(/a string for .*seconds/);
  });
});

describe('toFixture', () => {
  it('writes 64-bit numbers as text, also far below zero', () => {
    const json = { logged_in_user: { valid_until: { seconds: '-62135596800' } } };
    expect(roundTrip(Cluster, json)).toEqual(json);
  });

  it('keeps a message that is present but empty, and drops an absent one', () => {
    expect(roundTrip(Cluster, { features: {} })).toEqual({ features: {} });
    expect(roundTrip(Cluster, {})).toEqual({});
  });

  it('writes bytes as base64 and maps as objects', () => {
    expect(roundTrip(ConnectToDesktopRequest, { data: 'AAH/' })).toEqual({ data: 'AAH/' });
    expect(roundTrip(header.Metadata, { labels: { a: 'b', c: '' } })).toEqual({ labels: { a: 'b', c: '' } });
  });

  it('leaves an enum number without a name as it is', () => {
    expect(toFixture(Cluster, Cluster.decode(Cluster.encode({ showResources: 77 })))).toEqual({ show_resources: 77 });
  });

  it('writes the member of a oneof that is set, and nothing else', () => {
    expect(roundTrip(PaginatedResource, { server: {}, requires_request: true })).toEqual({ server: {}, requires_request: true });
  });
});
