-- Put before the scripts that change entries: keeps count and digest of each owner's entries in step with them.
-- An entry reads "<generation> <incarnation> <chosen at, ms> <hash, 16 hex digits> <status> <node> <party>"; its owner is "<node> <incarnation>".
-- A digest reads "<count> <xor of the entries' hashes, 16 hex digits>"; one without entries is not kept.

local function parse(entry)
  local generation, incarnation, chosen, hash, node = string.match(entry, '^(%d+) (%d+) (%d+) (%x+) %S+ (%S+) ')
  return {
    generation = tonumber(generation), incarnation = incarnation, chosen = tonumber(chosen), hash = hash, node = node,
    owner = node .. ' ' .. incarnation
  }
end

-- Lua's numbers hold 53 bits, its bit operations 32: the hash is taken in two halves.
local function xor(one, other)
  local function half(from, to)
    return bit.tohex(bit.bxor(tonumber(string.sub(one, from, to), 16), tonumber(string.sub(other, from, to), 16)))
  end
  return half(1, 8) .. half(9, 16)
end

local function count(digests, entry, by)
  local before = redis.call('HGET', digests, entry.owner) or '0 0000000000000000'
  local number, sum = string.match(before, '^(%-?%d+) (%x+)$')
  local now = tonumber(number) + by
  if now == 0 then
    redis.call('HDEL', digests, entry.owner)
  else
    redis.call('HSET', digests, entry.owner, string.format('%d ', now) .. xor(sum, entry.hash))
  end
end
