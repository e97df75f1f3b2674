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

/** Takes out the entries of whole seals, and the seals but the last of them. */
export const trimAudit = `
-- KEYS: 1 audit stream, 2 seals of the trail
-- ARGV: 1 number of the last seal that is cut, 2 cut, 3 id of the first entry that may stay, 4 number of the first seal
-- Takes nothing out, and ends the script where the user may not: a cut that is written stays.
redis.call('XTRIM', KEYS[1], 'MINID', '0')
local there = redis.call('HGET', KEYS[2], 'cut')
if there and cjson.decode(there).n >= tonumber(ARGV[1]) then return 0 end
redis.call('HSET', KEYS[2], 'cut', ARGV[2])
redis.call('XTRIM', KEYS[1], 'MINID', ARGV[3])
for n = tonumber(ARGV[4]), tonumber(ARGV[1]) - 1 do redis.call('HDEL', KEYS[2], n) end
return 1`;
