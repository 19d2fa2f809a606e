-- Ends a lease now, if it is still this incarnation's; the name stays known, so that the next incarnation is higher.
-- KEYS[1] the leases
-- ARGV[1] node   ARGV[2] incarnation
-- Returns 1 when it ended, else 0.

local lease = held(ARGV[1])
if lease and lease.incarnation == tonumber(ARGV[2]) then
  hold(ARGV[1], lease.incarnation, 0)
  return 1
end
return 0
