-- Keeps a node's lease, and brings the list of sites up to date, which may have been lost.
-- KEYS[1] the leases   KEYS[2] the sites that have or had entries: set   KEYS[3] the marker of the installation
-- ARGV[1] node   ARGV[2] incarnation   ARGV[3] length of a lease, ms   ARGV[4] installation   ARGV[5...] sites with entries of this node
-- Returns {0} when a later incarnation holds the name, and nothing changed; else {1, all sites}.

local before = held(ARGV[1])
local incarnation = tonumber(ARGV[2])
if before and before.incarnation > incarnation then
  return { 0 }
end
hold(ARGV[1], incarnation, tonumber(ARGV[3]))
redis.call('SET', KEYS[3], ARGV[4], 'NX')
for i = 5, #ARGV do
  redis.call('SADD', KEYS[2], ARGV[i])
end
local answer = redis.call('SMEMBERS', KEYS[2])
table.insert(answer, 1, 1)
return answer
