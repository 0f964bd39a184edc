/// <reference types="@angular/localize" />
import type { ProxyAddressProblem } from '@drawbridge/uri';

const texts: Readonly<Record<ProxyAddressProblem, () => string>> = {
  empty: () => $localize`Type the address of the cluster, such as proxy.example.com`,
  'too-long': () => $localize`This is too long for an address`,
  'control-characters': () => $localize`The address contains invisible characters; type it by hand`,
  spaces: () => $localize`An address has no spaces in it`,
  'unsupported-scheme': () => $localize`Only https addresses can be used; leave out what is before ://`,
  credentials: () => $localize`Leave out the user name and the @; the user is asked for next`,
  'bad-host': () => $localize`The host name has characters that names cannot have`,
  'ipv6-without-brackets': () => $localize`Write this kind of address in brackets, such as [::1]:3080`,
  'bad-port': () => $localize`The port is a number from 1 to 65535`,
};

/** One sentence, without a full stop, on why a text is no proxy address. */
export function addressProblemText(problem: ProxyAddressProblem): string {
  return texts[problem]();
}

/** Whether a text names one of the problems, as errors carry it in their params. */
export function isAddressProblem(text: string): text is ProxyAddressProblem {
  return Object.hasOwn(texts, text);
}
