/** One step into data: the name of a field, or the position in a list. */
export type Step = string | number;

/** What is put at a place in data. Without a value, what is there is taken out. */
export interface Change {
  readonly at: readonly Step[];
  readonly to?: unknown;
}

/** The same data with changes made one after the other. What is not on the way to them is shared, never written to. */
export function changed<Data>(data: Data, changes: readonly Change[]): Data {
  return changes.reduce<unknown>((now, change) => put(now, change.at, change.to), data) as Data;
}

/** What lies at a place in data; undefined where nothing does. */
export function valueAt(data: unknown, at: readonly Step[]): unknown {
  return at.reduce<unknown>(
    (now, step) =>
      typeof now === 'object' && now !== null ? (now as Readonly<Record<Step, unknown>>)[step] : undefined,
    data,
  );
}

function put(data: unknown, at: readonly Step[], to: unknown): unknown {
  const [step, ...rest] = at;
  if (step === undefined) return to;
  if (Array.isArray(data)) {
    const items: readonly unknown[] = data;
    const value = put(items[Number(step)], rest, to);
    return items.flatMap((item, index) => (index !== step ? [item] : value === undefined ? [] : [value]));
  }
  const fields = (data ?? {}) as Readonly<Record<string, unknown>>;
  const value = put(fields[step], rest, to);
  const kept = Object.entries({ ...fields, [step]: value }).filter(([, each]) => each !== undefined);
  return Object.fromEntries(kept);
}
