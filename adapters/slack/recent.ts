/** A map that keeps the newest entries alone. */
export function recent<Key, Value>(size: number) {
  const entries = new Map<Key, Value>();
  return {
    get: (key: Key) => entries.get(key),
    delete: (key: Key) => void entries.delete(key),
    set(key: Key, value: Value): void {
      entries.delete(key);
      entries.set(key, value);
      const [oldest] = entries.keys();
      if (entries.size > size && oldest !== undefined) entries.delete(oldest);
    },
  };
}
