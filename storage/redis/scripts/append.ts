/**
 * A piece of Lua for scripts that append to an audit stream. An entry's id is never before its own time, so that a range by time
 * misses none, even when the clocks of two processes differ. It comes before all other writes of a script: Redis takes nothing back,
 * and what cannot be written to the trail may not be done (S37).
 */
export const APPEND = `
local function append(stream, atMs, entry)
  local added = redis.pcall('XADD', stream, atMs .. '-*', 'e', entry)
  if type(added) == 'table' and added.err then redis.call('XADD', stream, '*', 'e', entry) end
end`;

/** Audit entries that belong to no other write. */
export const append = `${APPEND}
-- KEYS: 1 audit stream
-- ARGV: at ms, entry, for each entry
for i = 1, #ARGV, 2 do append(KEYS[1], ARGV[i], ARGV[i + 1]) end
return #ARGV / 2`;
