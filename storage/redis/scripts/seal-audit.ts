/** A seal behind the one before, in the order of their numbers. */
export const sealAudit = `
-- KEYS: 1 seals of the trail
-- ARGV: 1 number, 2 seal
local last = tonumber(redis.call('HGET', KEYS[1], 'last') or '0')
if last ~= tonumber(ARGV[1]) - 1 then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2], 'last', ARGV[1])
return 1`;

/** A head in the place of the one before. */
export const headAudit = `
-- KEYS: 1 head
-- ARGV: 1 number, 2 head
local there = redis.call('GET', KEYS[1])
local last = there and cjson.decode(there).n or 0
if last ~= tonumber(ARGV[1]) - 1 then return 0 end
redis.call('SET', KEYS[1], ARGV[2])
return 1`;
