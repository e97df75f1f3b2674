/** Sets a session's due time, or takes it away, while the session has this revision. */
export const setDue = `
-- KEYS: 1 session, 2 due
-- ARGV: 1 "<rev>\\n", 2 due at ms or "", 3 id
if redis.call('GETRANGE', KEYS[1], 0, #ARGV[1] - 1) ~= ARGV[1] then return 0 end
if ARGV[2] ~= '' then redis.call('ZADD', KEYS[2], ARGV[2], ARGV[3]) else redis.call('ZREM', KEYS[2], ARGV[3]) end
return 1`;
