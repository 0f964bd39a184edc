import { appError, type AppError, type AppErrorCode } from '@drawbridge/lifecycle';
import type { FailureFacts, FailureRule } from './failure-rule';

const addCluster = 'TerminalService/AddCluster';

/** `host:port` of the address that a text names: the web address asked, else what was dialled. */
export function addressIn(text: string): string {
  const url = /https?:\/\/(\[[^\]\s]*\]:?\d*|[^\s/"?#]+)/.exec(text)?.[1];
  if (url !== undefined) return url;
  return /dial tcp (\[[^\]\s]*\]:\d+|[^\s:]+:\d+)/.exec(text)?.[1] ?? '';
}

/** While a cluster is being added the address is what the person can mend; of a known cluster we say that it is not to be reached. */
function reach(code: AppErrorCode): (facts: FailureFacts) => AppError {
  return ({ method, text }) =>
    method === addCluster
      ? appError(code, { address: addressIn(text) }, { details: text })
      : appError('cluster-unreachable', {}, { details: text });
}

/** An address that is wrong in itself, whoever asks. */
function address(code: AppErrorCode): (facts: FailureFacts) => AppError {
  return ({ text }) => appError(code, { address: addressIn(text) }, { details: text });
}

/** What goes wrong on the way to a cluster. Texts are those of Go's net and crypto/tls packages, wrapped by the daemon. */
export const reachRules: readonly FailureRule[] = [
  {
    // The daemon could not ask us: our own server of prompts is gone. That is ours to mend, so it is reported; trying again helps.
    text: /dial unix [^\s]+: connect:/,
    make: f => appError('internal', {}, { details: f.text, action: 'retry' }),
  },
  { text: /x509:|failed to verify certificate|tls: bad certificate/, make: address('proxy-untrusted-certificate') },
  { text: /server gave HTTP response to HTTPS client|first record does not look like a TLS handshake/, make: address('proxy-not-tls') },
  {
    methods: [addCluster],
    text: /^parse "/,
    make: f => appError('address-invalid', {}, { details: f.text }),
  },
  { methods: [addCluster], codes: ['INVALID_ARGUMENT'], make: f => appError('address-invalid', {}, { details: f.text }) },
  { text: /no such host|server misbehaving/, make: reach('proxy-unknown-host') },
  { text: /i\/o timeout|context deadline exceeded|Client\.Timeout exceeded|TLS handshake timeout/, make: reach('proxy-timeout') },
  { text: /connection refused|no route to host|network is unreachable|host is down/, make: reach('proxy-refused') },
  {
    methods: [addCluster],
    text: /invalid character|unexpected end of JSON|cannot unmarshal|malformed HTTP|404|not found|EOF|connection reset|unexpected/i,
    make: f => appError('proxy-not-a-cluster', { address: addressIn(f.text) }, { details: f.text }),
  },
  { methods: [addCluster], codes: ['NOT_FOUND'], make: address('proxy-not-a-cluster') },
  { codes: ['RESOURCE_EXHAUSTED'], when: f => f.origin === 'daemon', make: f => appError('rate-limited', {}, { details: f.text }) },
];
