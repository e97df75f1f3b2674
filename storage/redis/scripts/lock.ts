/** Locks with an owner (S14): each looks at the owner and acts in one step, so that none touches another's. Times are Redis' own. */
export const takeLock = `
-- KEYS: 1 lock
-- ARGV: 1 owner, 2 for ms
local owner = redis.call('GET', KEYS[1])
if owner and owner ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`;

export const extendLock = `
-- KEYS: 1 lock
-- ARGV: 1 owner, 2 for ms
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])`;

export const releaseLock = `
-- KEYS: 1 lock
-- ARGV: 1 owner
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])`;
