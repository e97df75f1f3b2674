import { Ajv } from 'ajv';
import { expect } from 'vitest';
import fees from '../../specs/amazon/productFeesV0.json' with { type: 'json' };
import sellers from '../../specs/amazon/sellers.json' with { type: 'json' };

const ajv = new Ajv({ strict: false, validateFormats: false });
const check = {
  sellers: (name: string) => ajv.compile({ definitions: sellers.definitions, $ref: `#/definitions/${name}` }),
  fees: (name: string) => ajv.compile({ definitions: fees.definitions, $ref: `#/definitions/${name}` }),
};

/** Holds a value to Amazon's own description of it. */
export function expectDescribed(api: keyof typeof check, name: string, value: unknown): void {
  const validate = check[api](name);
  validate(value);
  expect(validate.errors ?? []).toEqual([]);
}
