import { describe, expect, it } from 'vitest';
import { parseExactJson } from '../../../../adapters/marketplaces/exact-json.ts';
import { failureOf } from '../../../../adapters/marketplaces/failure.ts';
import { parseIop } from '../../../../adapters/marketplaces/iop/answers.ts';
import { appOfCode } from '../../../../adapters/marketplaces/iop/code.ts';
import { readIopBody } from '../../../../adapters/marketplaces/iop/envelope.ts';
import { meaningOf } from '../../../../adapters/marketplaces/iop/faults.ts';
import { maskLogin } from '../../../../adapters/marketplaces/iop/token.ts';

describe('exact-json.ts', () => {
  it('reads long whole numbers and those with a point as texts, digit by digit, and all else as JSON is', () => {
    expect(parseExactJson('{"id":9007199254740993,"n":12,"x":-1234567890123456,"f":12.50,"e":1e21,"m":1.5e3}')).toEqual(
      {
        id: '9007199254740993',
        n: 12,
        x: '-1234567890123456',
        f: '12.50',
        e: 1e21,
        m: 1500,
      },
    );
  });

  it('leaves numbers within texts alone', () => {
    const said = { a: 'order 9007199254740993, "8100000000000001"', '8100000000000001': '\\' };
    expect(parseExactJson(JSON.stringify(said))).toEqual(said);
  });

  it.each(['"', '\\', '\\"', 'a\\\\"', '\\\\\\'])('sees where a text ends that has %j at its end', (end) => {
    const body = { text: `1.50 ${end}`, [`2.50${end}`]: ['3.50'] };
    expect(parseExactJson(JSON.stringify({ body }).replace('}}', ',"n":4.50}}'))).toEqual({
      body: { ...body, n: '4.50' },
    });
  });

  it.each(['', '<html>', '{"a":"b', '"', '{"a":9007199254740993'])('gives nothing for %j', (body) => {
    expect(parseExactJson(body)).toBeUndefined();
  });

  it('S44: reads a megabyte of quotes, escapes or signs once through', () => {
    const steps = { count: 0 };
    for (const hostile of [
      '"\\'.repeat(500_000),
      '"'.repeat(1_000_000),
      `"${'\\"'.repeat(500_000)}`,
      `"${'\\'.repeat(1_000_000)}"`,
      '-'.repeat(1_000_000),
    ]) {
      parseExactJson(hostile);
      steps.count += 1;
    }
    expect(steps.count).toBe(5);
  });
});

describe('iop/envelope.ts', () => {
  const data = { shop_id: 1 };
  it.each([
    ['bare', { ...data, request_id: 'r' }],
    ['in its own name', { a_b_c_response: data, request_id: 'r' }],
    ['with resp_result inside', { a_b_c_response: { resp_result: { ...data, resp_code: 200 } }, request_id: 'r' }],
    [
      'as SDKs hand it on',
      { gopErrorCode: '', gopResponseBody: JSON.stringify({ ...data, code: '0', request_id: 'r' }) },
    ],
  ])('unwraps data that is %s', (_, body) => {
    const read = readIopBody(JSON.stringify(body));
    expect(read.kind === 'data' && read.data).toMatchObject(data);
    expect(read.kind === 'data' && read.requestId).toBe('r');
  });

  it.each([
    ['flat', { type: 'ISV', code: 'InvalidCode', message: 'm', request_id: 'r' }],
    ['wrapped', { error_response: { type: 'ISV', code: 'InvalidCode', msg: 'm', request_id: 'r' } }],
    ['within', { a_b_response: { resp_result: { resp_code: 'InvalidCode', resp_msg: 'm' } }, request_id: 'r' }],
    ['as SDKs hand it on', { gopResponseBody: '{"type":"ISV","code":"InvalidCode","message":"m","request_id":"r"}' }],
  ])('sees a refusal that is %s', (_, body) => {
    const read = readIopBody(JSON.stringify(body));
    expect(read.kind === 'fault' && read.fault).toMatchObject({ code: 'InvalidCode', message: 'm', requestId: 'r' });
  });

  it.each(['null', '[]', '12', '"text"', '<html>', '{"gopResponseBody":"<html>"}'])('%s is no answer', (body) => {
    expect(readIopBody(body)).toEqual({ kind: 'not-json' });
  });
});

describe('iop/faults.ts', () => {
  it.each([
    [{ code: 'ApiCallLimit', message: 'this ban will last 12 seconds' }, 'ApiCallLimit', 12_000],
    [{ code: 'ApiCallLimit', message: 'slow down' }, 'ApiCallLimit', 60_000],
    [{ code: 'AppCallLimit', message: 'ban will last 999999 s' }, 'AppCallLimit', 3_600_000],
    [{ code: 'SellerCallLimit', message: 'ban will last 1 second' }, 'SellerCallLimit', 1_000],
    [{ code: '901' }, 'ApiCallLimit', 60_000],
  ])('waits as long as %j says, within bounds', (fault, reason, waitMs) => {
    expect(meaningOf(fault)).toEqual({ code: 'marketplace.throttled', reason, waitMs });
  });

  it('S36: repeats no code that it does not know', () => {
    expect(meaningOf({ code: 'canary-secret', type: 'ISV' })).toEqual({
      code: 'marketplace.unexpected',
      reason: 'unknown',
    });
    expect(meaningOf({ code: 'canary-secret', type: 'SYSTEM' }).code).toBe('marketplace.unavailable');
  });
});

describe('iop/answers.ts', () => {
  it('S36: keeps a request id that looks like one, and nothing else of the answer', () => {
    const failed = (requestId: string) => {
      try {
        const body = JSON.stringify({ code: 'InvalidCode', message: 'canary', request_id: requestId });
        parseIop({ operation: 'exchange', status: 200, body }, 0, failureOf('aliexpress'));
      } catch (error) {
        return error as ReturnType<ReturnType<typeof failureOf>>;
      }
      throw new Error('nothing was thrown');
    };
    expect(failed('21f8e3a1').details.requestId).toBe('21f8e3a1');
    expect(failed('canary secret').details.requestId).toBeUndefined();
    expect(JSON.stringify(failed('x'))).not.toContain('canary');
  });
});

describe('small readings', () => {
  it('knows the app of a code by its middle, and none of another shape', () => {
    expect(appOfCode('3_500102_JxZ05Ux3cnnSSUm6dCxYg6Q26')).toBe('500102');
    expect(appOfCode('0_TryzT8Vd9T1pwS7VWZ2qlMOS5')).toBeUndefined();
    expect(appOfCode('4e1d2c3b-1111-2222-3333-444455556666')).toBeUndefined();
  });

  it('masks a login', () => {
    expect(['shop@example.com', '王小明', ''].map(maskLogin)).toEqual(['s•••@example.com', '王•••', '']);
  });
});
