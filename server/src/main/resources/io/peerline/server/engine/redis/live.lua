-- KEYS[1] the leases
-- Returns the owners that are alive, each "<node> <incarnation>".

local alive = {}
for _, node in ipairs(redis.call('HKEYS', KEYS[1])) do
  local lease = held(node)
  if lease.till > now then
    alive[#alive + 1] = string.format('%s %.0f', node, lease.incarnation)
  end
end
return alive
