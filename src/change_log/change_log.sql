-- What changed, for caches and outside readers.

-- change_log_insert: notes a change
-- @scope shop
-- @sqlite
INSERT INTO change_log (seller_id, xact, position, kind, object_id, part_of) VALUES (:seller, 0, max($1, coalesce((SELECT max(position) + 1 FROM change_log WHERE seller_id = :seller AND xact = 0), 0)), $2, $3, $4);
-- @postgres
INSERT INTO change_log (seller_id, xact, position, kind, object_id, part_of)
VALUES (:seller, CAST(CAST(pg_current_xact_id() AS TEXT) AS BIGINT), $1, $2, $3, $4);

-- change_log_now: the position that a reader holds who reads from here on: all of transactions that have ended, all of SQLite's lane
-- @scope shop
-- @sqlite
SELECT 0, coalesce(max(position), 0) FROM change_log WHERE seller_id = :seller AND xact = 0;
-- @postgres
SELECT CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS TEXT) AS BIGINT) AS xact, CAST(0 AS BIGINT) AS position
WHERE CAST(:seller AS BIGINT) > 0;

-- change_log_since: changes behind one position and before another, of a kind, of the parts of a whole, or of the kind that decides who sees them
-- Parameters: 1 and 2 after, 3 and 4 up to, 5 kind, 6 whole, 7 other kind, 8 limit.
-- @scope shop
SELECT xact, position, kind, object_id
FROM change_log
WHERE seller_id = :seller AND (xact, position) > ($1, $2) AND (xact, position) <= ($3, $4)
  AND ((CAST($6 AS BIGINT) = 0 AND kind = $5) OR (CAST($6 AS BIGINT) <> 0 AND part_of = $6) OR kind = CAST($7 AS TEXT))
ORDER BY xact, position
LIMIT $8;
