import type { FieldFact, MethodFact, WireFacts } from './wire-facts';

type Named<T> = Readonly<Record<string, T>>;

/** Every difference in a fact that `expected` states, one sentence each. What only `ours` has is no difference. */
export function missingFacts(ours: WireFacts, expected: WireFacts): readonly string[] {
  return [
    ...differences('service', ours.services, expected.services, sayMethod),
    ...differences('message', ours.messages, expected.messages, sayField),
    ...differences('enum', ours.enums, expected.enums, String),
  ];
}

/** Names that `ours` has and none of `known` has: `package.Message`, `package.Message.field`, `package.Service.Method` … */
export function extraNames(ours: WireFacts, known: readonly WireFacts[]): readonly string[] {
  return (['services', 'messages', 'enums'] as const).flatMap(kind => {
    const tables: Named<object> = ours[kind];
    return Object.entries(tables).flatMap(([name, members]) => {
      const others: readonly object[] = known.map(one => one[kind][name]).filter(one => one !== undefined);
      if (others.length === 0) return [name];
      return Object.keys(members)
        .filter(member => others.every(other => !Object.hasOwn(other, member)))
        .map(member => `${name}.${member}`);
    });
  });
}

function differences<T>(kind: string, ours: Named<Named<T>>, expected: Named<Named<T>>, say: (fact: T) => string): readonly string[] {
  return Object.entries(expected).flatMap(([name, members]) => {
    const own = ours[name];
    if (!own) return [`${kind} ${name} is missing`];
    return Object.entries(members).flatMap(([member, fact]) => {
      const ownFact = own[member];
      if (ownFact === undefined) return [`${kind} ${name}: ${member} is missing`];
      return say(ownFact) === say(fact) ? [] : [`${kind} ${name}: ${member} is ${say(ownFact)} but should be ${say(fact)}`];
    });
  });
}

function sayMethod(fact: MethodFact): string {
  return `${fact.kind} ${fact.request} → ${fact.response}`;
}

function sayField(fact: FieldFact): string {
  return `${fact.type} = ${fact.number}${fact.oneof === undefined ? '' : ` in oneof ${fact.oneof}`}`;
}
