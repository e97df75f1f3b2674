/** Puts another sealed value in the place of one, if that one still stands there. */
export const swap = `
-- KEYS: 1 hash
-- ARGV: 1 field, 2 the value that must be there, 3 the new value
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
return 1`;
