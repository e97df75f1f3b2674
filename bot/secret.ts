import { equalSecret } from './sign.ts';

/**
 * A value that cannot be printed by accident (SECURITY S36): `toString`, `toJSON` and `util.inspect` all give `[secret]`.
 * Only the vault and a marketplace client may call `reveal` (`tests/boundaries.test.ts` holds them to it).
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value in clear: for the vault, and for the request that carries it to its platform. */
  reveal(): string {
    return this.#value;
  }

  /** In constant time; nothing is the same as no secret. */
  isSame(other: Secret | undefined): boolean {
    return other !== undefined && equalSecret(this.#value, other.#value);
  }

  /** What a person may see of it: `••••` and the last four characters, or fewer of a short one. */
  get hint(): string {
    return `••••${this.#value.length >= 12 ? this.#value.slice(-4) : ''}`;
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[secret]';
  }
}
