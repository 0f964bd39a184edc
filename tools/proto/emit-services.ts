import type protobuf from 'protobufjs';
import { doc } from './emit-types';
import { banner, moduleOf } from './modules';
import { fullName } from './proto-root';

/** `TerminalService` → `terminal`. */
function prefixOf(service: protobuf.Service): string {
  const short = service.name.replace(/Service$/, '');
  return short.charAt(0).toLowerCase() + short.slice(1);
}

function kindOf(method: protobuf.Method): string {
  if (method.requestStream) return method.responseStream ? 'bidi' : 'client-stream';
  return method.responseStream ? 'server-stream' : 'unary';
}

function pathOf(service: protobuf.Service, method: protobuf.Method): string {
  return `/${fullName(service)}/${method.name}`;
}

/** File name of a service's method table, without extension. */
export function serviceModule(service: protobuf.Service): string {
  return service.name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();
}

/** One constant per method, which a bundler can drop, and the table of them all. */
export function emitService(service: protobuf.Service): string {
  const names = new Map<string, Set<string>>();
  const local = (type: protobuf.Type | null): string => {
    if (!type) throw new Error(`A method of ${service.name} has an unknown type.`);
    names.set(moduleOf(type), (names.get(moduleOf(type)) ?? new Set()).add(type.name));
    return type.name;
  };
  const methods = service.methodsArray.map(method => {
    const [request, response] = [local(method.resolvedRequestType), local(method.resolvedResponseType)];
    const types = `'${kindOf(method)}', ${request}, ${response}`;
    return `
${doc(method.comment, '')}export const ${prefixOf(service)}${method.name}: Method<${types}> = {
  path: '${pathOf(service, method)}',
  kind: '${kindOf(method)}',
  request: ${request},
  response: ${response},
};
`;
  });
  const table = service.methodsArray.map(method => `  ${method.name}: ${prefixOf(service)}${method.name},\n`);
  const imports = [...names].sort().map(([from, types]) => `import { ${[...types].sort().join(', ')} } from './${from}';\n`);
  return `${banner}import type { Method } from '../method';
${imports.join('')}${methods.join('')}
/** All methods of ${fullName(service)}. Pulls in every message of the service: clients take single methods. */
export const ${prefixOf(service)}Service = {
${table.join('')}} as const;
`;
}

/** Paths and kinds of all methods, without codecs. */
export function emitMethodNames(services: readonly protobuf.Service[]): string {
  const tables = services.map(service => {
    const lines = service.methodsArray.map(
      method => `    ${method.name}: { path: '${pathOf(service, method)}', kind: '${kindOf(method)}' },\n`,
    );
    return `  ${service.name}: {\n${lines.join('')}  },\n`;
  });
  return `${banner}
/** Paths and kinds of all methods by service and name. Pulls in no codec, so it suits allow lists. */
export const methods = {
${tables.join('')}} as const;
`;
}
