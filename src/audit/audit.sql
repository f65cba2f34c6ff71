-- The audit trail: rows are only ever appended.

-- audit_insert: who did what
-- @scope shop
INSERT INTO audit (seller_id, id, at_ms, actor_kind, actor_id, for_company, door, action, kind, object_id, before, after,
                   request_id)
VALUES (:seller, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);
