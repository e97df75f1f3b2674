import { APPEND } from './append.ts';
import { write } from './write.ts';

/** A turn that also touches consents, sealed values or the audit trail. A consent that is spent is taken out once (S1). */
export const writeMore = `${APPEND}
-- KEYS: as of the plain one, then 5 audit stream, 6 consent to put, 7 consent to spend, 8 consent to drop (any key when none)
-- ARGV: as of the plain one, then 7 "1" when one is spent, 8 "1" when one is dropped, 9 consent or "", 10 its expiry ms,
--   11 how many fields to forget, -1 for all, 12 how many to seal, the fields to forget, (field, jwe) to seal, (at ms, entry) to audit
if redis.call('GETRANGE', KEYS[1], 0, #ARGV[1] - 1) ~= ARGV[1] then return 0 end
if ARGV[7] == '1' and redis.call('EXISTS', KEYS[7]) == 0 then return 2 end
local forgotten, sealed = tonumber(ARGV[11]), tonumber(ARGV[12])
local at = 13 + math.max(forgotten, 0) + 2 * sealed
for i = at, #ARGV, 2 do append(KEYS[5], ARGV[i], ARGV[i + 1]) end
at = 13
if ARGV[7] == '1' then redis.call('DEL', KEYS[7]) end
if ARGV[8] == '1' then redis.call('DEL', KEYS[8]) end
if ARGV[9] ~= '' then redis.call('SET', KEYS[6], ARGV[9], 'PXAT', ARGV[10]) end
if forgotten == -1 then
  for _, field in ipairs(redis.call('HKEYS', KEYS[2])) do
    if field ~= 'card' then redis.call('HDEL', KEYS[2], field) end
  end
else
  for _ = 1, forgotten do
    redis.call('HDEL', KEYS[2], ARGV[at])
    at = at + 1
  end
end
for _ = 1, sealed do
  redis.call('HSET', KEYS[2], ARGV[at], ARGV[at + 1])
  at = at + 2
end
${write}`;
