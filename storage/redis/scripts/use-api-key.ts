import { APPEND } from './append.ts';

/** Counts a use of a key in its minute, and writes it to the trail unless there were too many. */
export const useApiKey = `${APPEND}
-- KEYS: 1 uses of this minute, 2 audit stream, 3 days of use
-- ARGV: 1 how many there may be, 2 ms until they are forgotten, 3 id, 4 day or nothing, 5 at ms, 6 entry
local uses = redis.call('INCR', KEYS[1])
if uses == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
if uses > tonumber(ARGV[1]) then return 0 end
append(KEYS[2], ARGV[5], ARGV[6])
if ARGV[4] ~= '' then redis.call('HSET', KEYS[3], ARGV[3], ARGV[4]) end
return 1`;
