import { APPEND } from './append.ts';

/** Puts a record that is a field of a hash in the place of the revision that must be there, or takes it out. */
export const writeField = `${APPEND}
-- KEYS: 1 records, 2 audit stream, then hashes whose field goes with the record
-- ARGV: 1 id, 2 revision that must be there (0: none; any: whichever), 3 new value or nothing, then at ms, entry, for each entry
local there = redis.call('HGET', KEYS[1], ARGV[1])
if ARGV[2] == '0' then
  if there then return 0 end
elseif not there then
  return 0
elseif ARGV[2] ~= 'any' and string.sub(there, 1, #ARGV[2] + 1) ~= ARGV[2] .. '\\n' then
  return 0
end
for i = 4, #ARGV, 2 do append(KEYS[2], ARGV[i], ARGV[i + 1]) end
if ARGV[3] ~= '' then
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
else
  redis.call('HDEL', KEYS[1], ARGV[1])
  for i = 3, #KEYS do redis.call('HDEL', KEYS[i], ARGV[1]) end
end
return 1`;
