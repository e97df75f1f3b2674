import type { Storage } from '../../bot/ports.ts';

const setOf = (names: string): ReadonlySet<string> => new Set(names.split(/\s+/));

/** Methods of storage that write, and those that do not: tests/support/dying-storage.test.ts looks that none is missing. */
export const WRITES = setOf(
  `write setCard shown meet seal save change merge put putPull putHead putKey putDelivery dropDelivery setCursor drop use trim
  forget forgetBuyers forgetPull expireBuyers erase eraseShop isFirst append takeDue take extend release import`,
);
export const READS = setOf(
  `read openOf consent sealed grant grants shop shops byName taken ofSeller list delivery cursor ofPerson ofShops at rights people ended
  proposal dueProposals isTaken changed count made find pull newest lastOfShops all entries last cut mayTrim head keys sealedValues export
  ping advice close`,
);

export interface Death {
  /** The storage as the process that dies sees it. */
  readonly storage: Storage;
  readonly isDead: () => boolean;
  /** Now, between two writes. */
  readonly die: () => void;
  /** How many writes it has seen. */
  readonly writes: () => number;
}

/** A process that dies at its nth write: before it reached the store, or after it and before anybody heard. */
export function dyingStorage(real: Storage, dieAt: number, when: 'before' | 'after'): Death {
  let writes = 0;
  let dead = false;
  const wrap = <Part extends object>(part: Part): Part =>
    new Proxy(part, {
      get(target, name) {
        const value = Reflect.get(target, name);
        if (typeof value === 'object' && value !== null && !Array.isArray(value)) return wrap(value as object);
        if (typeof value !== 'function') return value;
        return async (...args: unknown[]) => {
          if (dead) throw new Error('this process is dead');
          if (!WRITES.has(String(name))) return value.apply(target, args);
          writes += 1;
          if (writes < dieAt) return value.apply(target, args);
          dead = true;
          if (when === 'after') await value.apply(target, args);
          throw new Error('this process is dead');
        };
      },
    });
  const die = () => {
    dead = true;
  };
  return { storage: wrap(real), isDead: () => dead, die, writes: () => writes };
}
