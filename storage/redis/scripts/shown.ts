/** Where a session's card stands now, and its due time while the session has the revision that the card shows. */
export const shown = `
-- KEYS: 1 session, 2 beside, 3 due
-- ARGV: 1 "<rev>\\n", 2 due at ms or "", 3 id, 4 card or ""
if ARGV[4] ~= '' then
  local expires = redis.call('PEXPIRETIME', KEYS[1])
  if expires < 0 then return 0 end
  redis.call('HSET', KEYS[2], 'card', ARGV[4])
  redis.call('PEXPIREAT', KEYS[2], expires)
end
if redis.call('GETRANGE', KEYS[1], 0, #ARGV[1] - 1) ~= ARGV[1] then return 0 end
if ARGV[2] ~= '' then redis.call('ZADD', KEYS[3], ARGV[2], ARGV[3]) else redis.call('ZREM', KEYS[3], ARGV[3]) end
return 1`;
