import { headerOf, withHeaders, withoutHeaders, type RawHeaders } from '@drawbridge/http-forward';

/** Who asks, and for what. */
export interface Asked {
  readonly uri: string;
  readonly user: string;
  readonly address: string;
}

/** Told by the cluster alone: what a client says under these names would be a lie. */
const ours = /^(x-forwarded-.*|forwarded|x-real-ip|x-drawbridge-.*)$/;

/** A request's headers as the application gets them: its own host, and who asks (recorded 170). */
export function requestHeaders(headers: RawHeaders, { uri, user, address }: Asked): RawHeaders {
  const host = headerOf(headers, 'host') ?? '';
  return withHeaders(
    withoutHeaders(headers, name => ours.test(name)),
    {
      Host: new URL(uri).host,
      'X-Forwarded-For': address,
      'X-Forwarded-Host': host,
      'X-Forwarded-Proto': 'http',
      'X-Real-IP': address,
      'X-Drawbridge-User': encodeURIComponent(user),
    },
  );
}

/** An answer's headers as the client gets them: a redirection to the application's own address would lead nowhere. */
export function answerHeaders(headers: RawHeaders, uri: string): RawHeaders {
  const location = headerOf(headers, 'location');
  const target = location === undefined ? null : URL.parse(location);
  if (target === null || target.origin !== new URL(uri).origin) return headers;
  return withHeaders(headers, { Location: `${target.pathname}${target.search}${target.hash}` });
}
