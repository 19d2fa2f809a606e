-- Adds or replaces entries of one site.
-- KEYS[1] the site's entries: hash, session -> entry        KEYS[2] the site's digests: hash, owner -> digest
-- ARGV[1] how many owners are alive, then those owners; then for each entry its session and the entry
-- Returns how many entries are there as given.
-- An entry of a live owner with a higher generation stays, and so does the later choice of status within one generation of one owner.

local alive = {}
local living = tonumber(ARGV[1])
for i = 2, living + 1 do
  alive[ARGV[i]] = true
end

local function stays(before, joining)
  if not alive[before.owner] then
    return false
  end
  if before.generation ~= joining.generation then
    return before.generation > joining.generation
  end
  return before.owner == joining.owner and before.chosen > joining.chosen
end

local joined = 0
for i = living + 2, #ARGV, 2 do
  local session, text = ARGV[i], ARGV[i + 1]
  local joining = parse(text)
  local held = redis.call('HGET', KEYS[1], session)
  local before = held and parse(held)
  if not before or not stays(before, joining) then
    redis.call('HSET', KEYS[1], session, text)
    if before then
      count(KEYS[2], before, -1)
    end
    count(KEYS[2], joining, 1)
    joined = joined + 1
  end
end
return joined
