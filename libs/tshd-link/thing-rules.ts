import { appError } from '@drawbridge/lifecycle';
import type { FailureRule } from './failure-rule';

/** The first quoted name in a text. */
function quoted(text: string): string {
  return /"([^"]+)"/.exec(text)?.[1] ?? '';
}

/** What goes wrong with resources, gateways, requests and files. */
export const thingRules: readonly FailureRule[] = [
  {
    methods: ['TerminalService/ListUnifiedResources', 'TerminalService/ListKubernetesResources'],
    codes: ['UNKNOWN', 'INVALID_ARGUMENT'],
    text: /(?:^|\s)(\d+):(\d+): (.+)$/s,
    make: f =>
      appError('query-syntax', { line: f.match[1] ?? '', column: f.match[2] ?? '', problem: f.match[3] ?? '' }, { details: f.text }),
  },
  {
    text: /listen tcp \S*:(\d+): bind: address already in use/,
    make: f => appError('port-taken', { port: f.match[1] ?? '' }, { details: f.text }),
  },
  {
    text: /listen tcp \S*:(\d+): bind: permission denied/,
    make: f => appError('port-forbidden', { port: f.match[1] ?? '' }, { details: f.text }),
  },
  { text: /port (\S+) is not included/, make: f => appError('port-invalid', { port: f.match[1] ?? '' }, { details: f.text }) },
  {
    text: /(?:unknown port|invalid port)\D*(\d*)/,
    make: f => appError('port-invalid', f.match[1] === undefined || f.match[1] === '' ? {} : { port: f.match[1] }, { details: f.text }),
  },
  {
    // Asked of a database gateway without its user: the field is there to be filled in.
    text: /username must be present/,
    make: f => appError('request-refused', {}, { details: f.text, action: 'change-input' }),
  },
  { text: /VNet is not running/, make: f => appError('not-found', { what: 'VNet' }, { details: f.text }) },
  { text: /no desktop session for desktop (\S+)/, make: f => appError('not-found', { what: f.match[1] ?? '' }, { details: f.text }) },
  {
    text: /unable to locate node matching .*?target (\S+)/,
    make: f => appError('not-found', { what: f.match[1] ?? '' }, { details: f.text }),
  },
  { text: /gateway is not found: (\S+)/, make: f => appError('not-found', { what: f.match[1] ?? '' }, { details: f.text }) },
  { text: /"([^"]+)" not found/, make: f => appError('not-found', { what: f.match[1] ?? '' }, { details: f.text }) },
  {
    text: /could not access (?:remote|local) path "([^"]+)"/,
    make: f => appError('not-found', { what: f.match[1] ?? '' }, { details: f.text }),
  },
  { codes: ['NOT_FOUND'], make: f => appError('not-found', { what: quoted(f.text) }, { details: f.text }) },
  {
    codes: ['ALREADY_EXISTS'],
    make: f => appError('already-exists', { what: /for (.+) already exists/.exec(f.text)?.[1] ?? '' }, { details: f.text }),
  },
  {
    codes: ['PERMISSION_DENIED'],
    make: f => appError('no-access', { what: /\bon "([^"]+)"/.exec(f.text)?.[1] ?? '' }, { details: f.text }),
  },
];
