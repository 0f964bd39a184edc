import { isRecord } from './kube-object';

type Json = unknown;

/** JSON merge patch (RFC 7396): null takes a key away. */
export function mergePatch(target: Json, patch: Json): Json {
  if (!isRecord(patch)) return patch;
  const merged: Record<string, Json> = isRecord(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) Reflect.deleteProperty(merged, key);
    else merged[key] = mergePatch(merged[key], value);
  }
  return merged;
}

/** Lists whose items are told apart by one of these keys (Kubernetes API reference, "patch merge key"). Other lists are replaced. */
const mergeKeys: Readonly<Record<string, readonly string[]>> = {
  containers: ['name'],
  initContainers: ['name'],
  ephemeralContainers: ['name'],
  volumes: ['name'],
  env: ['name'],
  imagePullSecrets: ['name'],
  ports: ['containerPort', 'port'],
  volumeMounts: ['mountPath'],
  volumeDevices: ['devicePath'],
  hostAliases: ['ip'],
  conditions: ['type'],
  ownerReferences: ['uid'],
  topologySpreadConstraints: ['topologyKey'],
};

/** Strategic merge patch, the one `kubectl apply` sends for kinds that it knows. */
export function strategicMergePatch(target: Json, patch: Json): Json {
  if (!isRecord(patch)) return patch;
  if (patch['$patch'] === 'replace') return without(patch, '$patch');
  let merged: Record<string, Json> = isRecord(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    // The order of the elements is that of the object before, with new ones behind: it means nothing in these lists.
    if (key.startsWith('$setElementOrder/')) continue;
    if (key === '$retainKeys') merged = Object.fromEntries(Object.entries(merged).filter(([name]) => (value as unknown[]).includes(name)));
    else if (key.startsWith('$deleteFromPrimitiveList/')) {
      const list = key.slice('$deleteFromPrimitiveList/'.length);
      merged[list] = asList(merged[list]).filter(one => !asList(value).includes(one));
    } else if (value === null) Reflect.deleteProperty(merged, key);
    else if (Array.isArray(value)) merged[key] = mergeList(key, asList(merged[key]), value as Json[]);
    else merged[key] = strategicMergePatch(merged[key], value);
  }
  return merged;
}

function mergeList(name: string, target: readonly Json[], patch: readonly Json[]): readonly Json[] {
  const key = (mergeKeys[name] ?? []).find(one => patch.every(item => isRecord(item) && (item[one] !== undefined || '$patch' in item)));
  if (key === undefined || patch.some(item => isRecord(item) && item['$patch'] === 'replace'))
    return patch.filter(item => !(isRecord(item) && item['$patch'] === 'replace'));
  const merged = [...target];
  for (const item of patch as readonly Readonly<Record<string, Json>>[]) {
    const index = merged.findIndex(one => isRecord(one) && one[key] === item[key]);
    if (item['$patch'] === 'delete') {
      if (index >= 0) merged.splice(index, 1);
    } else if (index >= 0) merged[index] = strategicMergePatch(merged[index], item);
    else merged.push(strategicMergePatch({}, item));
  }
  return merged;
}

function asList(value: Json): readonly Json[] {
  return Array.isArray(value) ? (value as Json[]) : [];
}

function without(record: Readonly<Record<string, Json>>, key: string): Readonly<Record<string, Json>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}
