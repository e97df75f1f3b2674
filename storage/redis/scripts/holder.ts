/** A piece of Lua: the place in the names of the shop that has a name, `<name in small letters>/<shop>`. */
export const HOLDER = `
local function holder(names, name)
  return redis.call('ZRANGEBYLEX', names, '[' .. name, '(' .. name .. '\\255', 'LIMIT', 0, 1)[1]
end`;
