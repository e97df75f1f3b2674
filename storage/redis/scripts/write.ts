/** A plain turn: the record under its revision, its due time, its place among the person's open walks, its expiry. */
export const write = `
-- KEYS: 1 session, 2 beside, 3 due, 4 open
-- ARGV: 1 "<expected rev>\\n" or "" when there may be none, 2 value, 3 expires at ms, 4 due at ms or "", 5 "1" when open, 6 id
if redis.call('GETRANGE', KEYS[1], 0, #ARGV[1] - 1) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'PXAT', ARGV[3])
redis.call('PEXPIREAT', KEYS[2], ARGV[3])
if ARGV[4] ~= '' then redis.call('ZADD', KEYS[3], ARGV[4], ARGV[6]) else redis.call('ZREM', KEYS[3], ARGV[6]) end
if ARGV[5] == '1' then
  redis.call('ZADD', KEYS[4], ARGV[3], ARGV[6])
  if redis.call('PEXPIRETIME', KEYS[4]) < tonumber(ARGV[3]) then redis.call('PEXPIREAT', KEYS[4], ARGV[3]) end
else
  redis.call('ZREM', KEYS[4], ARGV[6])
end
return 1`;
