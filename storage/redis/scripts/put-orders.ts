/**
 * A page of one shop's orders. A stored order is `<updated at ms> <change>\n<JSON>`: its first line is compared, its JSON as bytes.
 */
export const putOrders = `
-- KEYS: 1 orders, 2 changes, 3 created, 4 sealed buyers, 5 the shard's buyers by their time, 6 the shard's stream
-- ARGV: 1 least change number, 2 shop, 3 how long the stream may be (0: there is none), for each order: id, updated at ms, created at ms, JSON, sealed buyer or "", until ms or ""
local last = redis.call('ZRANGE', KEYS[2], -1, -1, 'WITHSCORES')[2]
local change = math.max(tonumber(ARGV[1]), last and tonumber(last) + 1 or 0)
local added, updated = 0, 0
for i = 4, #ARGV, 6 do
  local id, at, json = ARGV[i], ARGV[i + 1], ARGV[i + 3]
  local there = redis.call('HGET', KEYS[1], id)
  local isNew = not there
  if there then
    local line = string.find(there, '\\n', 1, true)
    local thereAt = tonumber(string.match(there, '^(%d+) '))
    isNew = thereAt <= tonumber(at) and string.sub(there, line + 1) ~= json
  end
  if isNew then
    if there then updated = updated + 1 else added = added + 1 end
    local number = string.format('%.0f', change)
    redis.call('HSET', KEYS[1], id, at .. ' ' .. number .. '\\n' .. json)
    redis.call('ZADD', KEYS[2], number, id)
    redis.call('ZADD', KEYS[3], ARGV[i + 2], id)
    if ARGV[i + 4] ~= '' then
      redis.call('HSET', KEYS[4], id, ARGV[i + 4])
      redis.call('ZADD', KEYS[5], ARGV[i + 5], ARGV[2] .. '/' .. id)
    end
    if ARGV[3] ~= '0' then
      redis.call('XADD', KEYS[6], 'MAXLEN', '~', ARGV[3], '*', 'shop', ARGV[2], 'order', id, 'change', number)
    end
    change = change + 1
  end
end
return { added, updated }`;

/** Sealed buyers of one shop whose time has come; one that got a later time meanwhile stays. */
export const expireBuyers = `
-- KEYS: 1 the shard's buyers by their time, 2 sealed buyers
-- ARGV: 1 now ms, 2 shop, then ids
local gone = 0
for i = 3, #ARGV do
  local place = ARGV[2] .. '/' .. ARGV[i]
  local score = redis.call('ZSCORE', KEYS[1], place)
  if score and tonumber(score) <= tonumber(ARGV[1]) then
    redis.call('ZREM', KEYS[1], place)
    redis.call('HDEL', KEYS[2], ARGV[i])
    gone = gone + 1
  end
end
return gone`;

export const putPull = `
-- KEYS: 1 pull
-- ARGV: 1 "<expected rev>\\n" or "" when there may be none, 2 value
if ARGV[1] == '' then return redis.call('SETNX', KEYS[1], ARGV[2]) end
if redis.call('GETRANGE', KEYS[1], 0, #ARGV[1] - 1) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2])
return 1`;
