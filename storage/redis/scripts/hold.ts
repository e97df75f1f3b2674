/** Puts a field beside a session that is there; it expires with the session. */
export const hold = `
-- KEYS: 1 session, 2 beside
-- ARGV: 1 field, 2 value
local expires = redis.call('PEXPIRETIME', KEYS[1])
if expires < 0 then return 0 end
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
redis.call('PEXPIREAT', KEYS[2], expires)
return 1`;
