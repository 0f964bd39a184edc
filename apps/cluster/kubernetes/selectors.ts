import { badRequest } from './api-status';
import { at, type KubeObject } from './kube-object';

/** Whether an object is meant. */
export type Selector = (object: KubeObject) => boolean;

/** `a=b,c!=d,e in (x,y),f notin (z),g,!h`. Throws BadRequest. */
export function labelSelector(text: string): Selector {
  const terms = [...text.matchAll(/(?:[^,(]|\([^)]*\))+/g)].map(([term]) => labelTerm(term.trim()));
  return object => terms.every(isMet => isMet(object.metadata.labels ?? {}));
}

type Labels = Readonly<Record<string, string>>;

function labelTerm(term: string): (labels: Labels) => boolean {
  const set = /^(\S+)\s+(in|notin)\s+\(([^)]*)\)$/.exec(term);
  if (set !== null) {
    const values = (set[3] ?? '').split(',').map(value => value.trim());
    return labels => values.includes(labels[set[1] ?? ''] ?? '') === (set[2] === 'in');
  }
  const compared = /^([^!=\s]+)\s*(==|=|!=)\s*([^!=\s]*)$/.exec(term);
  if (compared !== null) return labels => (labels[compared[1] ?? ''] === compared[3]) === (compared[2] !== '!=');
  const exists = /^(!?)([^!=\s]+)$/.exec(term);
  if (exists === null) throw badRequest(`unable to parse requirement: ${JSON.stringify(term)}`);
  return labels => Object.hasOwn(labels, exists[2] ?? '') === (exists[1] === '');
}

/** `metadata.name=x,status.phase!=Running`. Throws BadRequest. */
export function fieldSelector(text: string): Selector {
  const terms = text
    .split(',')
    .filter(term => term !== '')
    .map(term => {
      const compared = /^([A-Za-z0-9.]+)(==|=|!=)(.*)$/.exec(term);
      if (compared === null) throw badRequest(`invalid field selector: ${JSON.stringify(term)}`);
      const path = (compared[1] ?? '').split('.');
      return (object: KubeObject) => ((at(object, ...path) ?? '') === compared[3]) === (compared[2] !== '!=');
    });
  return object => terms.every(isMet => isMet(object));
}
