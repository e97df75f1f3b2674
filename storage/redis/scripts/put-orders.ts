/**
 * Up to 500 orders of one shop, which Lua can unpack, written together: a call for each took a fifth longer. A stored order
 * is `<updated at ms> <change>\n<JSON>`: its first line is compared, its JSON as bytes.
 */
export const putOrders = `
-- KEYS: 1 orders, 2 changes, 3 created, 4 sealed buyers, 5 the shard's buyers by their time, 6 the shard's stream
-- ARGV: 1 least change number, 2 shop, 3 how long the stream may be (0: there is none), for each order: id, updated at ms, created at ms, JSON, sealed buyer or "", until ms or ""
local ids = {}
for i = 4, #ARGV, 6 do ids[#ids + 1] = ARGV[i] end
local there = {}
for n, value in ipairs(redis.call('HMGET', KEYS[1], unpack(ids))) do there[ids[n]] = value end
local last = redis.call('ZRANGE', KEYS[2], -1, -1, 'WITHSCORES')[2]
local change = math.max(tonumber(ARGV[1]), last and tonumber(last) + 1 or 0)
local added, updated = 0, 0
local written = { {}, {}, {}, {}, {} }
local function write(key, one, other)
  table.insert(written[key], one)
  table.insert(written[key], other)
end
for i = 4, #ARGV, 6 do
  local id, at, json = ARGV[i], ARGV[i + 1], ARGV[i + 3]
  local before = there[id]
  local isNew = not before
  if before then
    local line = string.find(before, '\\n', 1, true)
    local beforeAt = tonumber(string.match(before, '^(%d+) '))
    isNew = beforeAt <= tonumber(at) and string.sub(before, line + 1) ~= json
  end
  if isNew then
    if before then updated = updated + 1 else added = added + 1 end
    local number = string.format('%.0f', change)
    -- An order may come twice in a page.
    there[id] = at .. ' ' .. number .. '\\n' .. json
    write(1, id, there[id])
    write(2, number, id)
    write(3, ARGV[i + 2], id)
    if ARGV[i + 4] ~= '' then
      write(4, id, ARGV[i + 4])
      write(5, ARGV[i + 5], ARGV[2] .. '/' .. id)
    end
    if ARGV[3] ~= '0' then
      redis.call('XADD', KEYS[6], 'MAXLEN', '~', ARGV[3], '*', 'shop', ARGV[2], 'order', id, 'change', number)
    end
    change = change + 1
  end
end
for key, values in ipairs(written) do
  local isHash = key == 1 or key == 4
  if #values > 0 then redis.call(isHash and 'HSET' or 'ZADD', KEYS[key], unpack(values)) end
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
