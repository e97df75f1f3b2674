/** Puts a record in the place of the revision that must be there, and its due time into its list. */
export const writeDue = `
-- KEYS: 1 record, 2 due
-- ARGV: 1 "<expected rev>\\n" or "" when there may be none, 2 value, 3 due at ms or "", 4 id
if redis.call('GETRANGE', KEYS[1], 0, #ARGV[1] - 1) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2])
if ARGV[3] ~= '' then redis.call('ZADD', KEYS[2], ARGV[3], ARGV[4]) else redis.call('ZREM', KEYS[2], ARGV[4]) end
return 1`;
