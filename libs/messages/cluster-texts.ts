/// <reference types="@angular/localize" />
import type { AppErrorCode } from '@drawbridge/lifecycle';
import { addressProblemText, isAddressProblem } from './address-problem';
import type { TextOf } from './text-of';

const address = (): string => $localize`This address`;
const addressWithin = (): string => $localize`this address`;
const cluster = (): string => $localize`The cluster`;

/** The parser's own word for the problem as a sentence; else how an address is written. */
function addressProblem(problem: string): string {
  return isAddressProblem(problem) ? addressProblemText(problem) : $localize`Type it as host or host:port, such as proxy.example.com:3080`;
}

/** Addresses and reaching a cluster. */
export const clusterTexts = {
  'address-invalid': p => ({
    title: $localize`This is not a proxy address`,
    explanation: $localize`“${p('address', '…')}:address:” cannot be used. ${addressProblem(p('problem', ''))}:problem:.`,
  }),
  'query-syntax': p => ({
    title: $localize`The search cannot be read`,
    explanation: $localize`Line ${p('line', '1')}:line:, column ${p('column', '1')}:column:: ${p('problem', $localize`something is missing or too much`)}:problem:. Correct the search and submit it again.`,
  }),
  'proxy-refused': p => ({
    title: $localize`${p('address', address())}:address: does not accept connections`,
    explanation: $localize`The computer was found, but no program answers on this port. Check the port, or ask whether the cluster is running.`,
  }),
  'proxy-unknown-host': p => ({
    title: $localize`${p('address', address())}:address: was not found`,
    explanation: $localize`No computer is known under this name. Check the spelling, and your network or VPN if the name is an internal one.`,
  }),
  'proxy-timeout': p => ({
    title: $localize`${p('address', address())}:address: does not answer`,
    explanation: $localize`The connection was tried and nothing came back in time. A firewall may be in the way, or the network may be down.`,
  }),
  'proxy-untrusted-certificate': p => ({
    title: $localize`The certificate of ${p('address', addressWithin())}:address: is not trusted`,
    explanation: $localize`This computer does not know who issued it, so nobody can say whether this is the real cluster. Ask your administrator for the right address or for the certificate authority to install. Nothing was sent.`,
  }),
  'proxy-not-tls': p => ({
    title: $localize`${p('address', address())}:address: does not speak a secure protocol`,
    explanation: $localize`A program answered without encryption, so this is not a cluster’s proxy. Check the port.`,
  }),
  'proxy-not-a-cluster': p => ({
    title: $localize`${p('address', address())}:address: is not an access cluster`,
    explanation: $localize`A server answered, but it does not know the questions a cluster answers. Check the address and the port.`,
  }),
  'cluster-known-elsewhere': p => ({
    title: $localize`This host is already known as ${p('known', $localize`another address`)}:known:`,
    explanation: $localize`You asked for ${p('asked', addressWithin())}:asked:, but one host can be listed only once. Forget the known one first if you want the other port.`,
  }),
  'cluster-unreachable': p => ({
    title: $localize`${p('cluster', cluster())}:cluster: cannot be reached`,
    explanation: $localize`It does not answer at the moment. Check your network, or try again in a while.`,
  }),
  'cluster-unknown': p => ({
    title: $localize`${p('cluster', cluster())}:cluster: is no longer listed`,
    explanation: $localize`It was removed on this computer, perhaps by a command in a terminal. Add it again to use it.`,
  }),
  'rate-limited': p => ({
    title: $localize`${p('cluster', cluster())}:cluster: asks to slow down`,
    explanation: $localize`It was asked too many questions in a short time. Wait a minute and try again.`,
  }),
} satisfies Partial<Record<AppErrorCode, TextOf>>;
