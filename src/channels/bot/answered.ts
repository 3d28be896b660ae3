/** Names of messages already answered, so that one delivered twice is answered once. In memory only. */
export interface Answered {
  has(name: string): boolean;
  add(name: string): void;
  remove(name: string): void;
}

/** Remembers so many names; the oldest are dropped. */
export function rememberAnswered(most: number): Answered {
  const names = new Set<string>();
  return {
    has: (name) => names.has(name),
    add: (name) => {
      names.add(name);
      const [oldest] = names;
      if (names.size > most && oldest !== undefined) names.delete(oldest);
    },
    remove: (name) => void names.delete(name),
  };
}
