import type { Storage } from '../../bot/ports.ts';

/** A storage as it is, and which of its calls were made, in order: `shops.byName`. */
export function spiedStorage(real: Storage): { readonly storage: Storage; readonly calls: string[] } {
  const calls: string[] = [];
  const wrap = <Part extends object>(part: Part, path: string): Part =>
    new Proxy(part, {
      get(target, name) {
        const value = Reflect.get(target, name);
        const at = `${path}${String(name)}`;
        if (typeof value === 'object' && value !== null && !Array.isArray(value))
          return wrap(value as object, `${at}.`);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          calls.push(at);
          return value.apply(target, args);
        };
      },
    });
  return { storage: wrap(real, ''), calls };
}
