-- What changed, for caches and outside readers.

-- change_log_insert: notes a change
-- @scope shop
-- @sqlite
INSERT INTO change_log (seller_id, xact, position, kind, object_id) VALUES (:seller, 0, $1, $2, $3);
-- @postgres
INSERT INTO change_log (seller_id, xact, position, kind, object_id)
VALUES (:seller, CAST(CAST(pg_current_xact_id() AS TEXT) AS BIGINT), $1, $2, $3);
