-- Put before the scripts about leases. KEYS[1] is always the leases: hash, node -> "<incarnation> <alive until, ms, exclusive>".
-- Redis' clock alone judges them.

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)

local function held(node)
  local lease = redis.call('HGET', KEYS[1], node)
  if not lease then
    return nil
  end
  local incarnation, till = string.match(lease, '^(%d+) (%d+)$')
  return { incarnation = tonumber(incarnation), till = tonumber(till) }
end

local function hold(node, incarnation, length)
  redis.call('HSET', KEYS[1], node, string.format('%.0f %.0f', incarnation, now + length))
end
