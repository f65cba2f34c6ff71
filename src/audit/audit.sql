-- The audit trail: rows are only ever appended.

-- audit_insert: who did what
-- @scope shop
INSERT INTO audit (seller_id, id, at_ms, actor_kind, actor_id, for_company, door, action, kind, object_id, before, after,
                   request_id)
VALUES (:seller, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- audit_newest: the newest rows, of a kind, of a deed
-- @scope seller
-- @every-company the trail is for those who read all: owner, finance, service
SELECT a.id, a.at_ms, a.actor_kind, a.actor_id, a.for_company, a.door, a.action, a.kind, a.object_id, a.before, a.after,
       a.request_id, p.name, c.name
FROM audit a
LEFT JOIN person p ON p.seller_id = :seller AND p.id = a.actor_id
LEFT JOIN company c ON c.seller_id = :seller AND c.id = a.for_company
WHERE a.seller_id = :seller AND (CAST($1 AS BIGINT) IS NULL OR a.id < $1) AND (CAST($2 AS TEXT) IS NULL OR a.action = $2)
  AND (CAST($3 AS TEXT) IS NULL OR a.kind = $3)
ORDER BY a.id DESC
LIMIT $4;

-- audit_of_company: the newest rows about one company
-- @scope seller
-- @every-company the trail is for those who read all: owner, finance, service
SELECT a.id, a.at_ms, a.actor_kind, a.actor_id, a.for_company, a.door, a.action, a.kind, a.object_id, a.before, a.after,
       a.request_id, p.name, c.name
FROM audit a
LEFT JOIN person p ON p.seller_id = :seller AND p.id = a.actor_id
LEFT JOIN company c ON c.seller_id = :seller AND c.id = a.for_company
WHERE a.seller_id = :seller AND (CAST($1 AS BIGINT) IS NULL OR a.id < $1) AND (CAST($2 AS TEXT) IS NULL OR a.action = $2)
  AND (CAST($3 AS TEXT) IS NULL OR a.kind = $3) AND a.for_company = $5
ORDER BY a.id DESC
LIMIT $4;

-- audit_of_object: the newest rows about one thing
-- @scope seller
-- @every-company the trail is for those who read all: owner, finance, service
SELECT a.id, a.at_ms, a.actor_kind, a.actor_id, a.for_company, a.door, a.action, a.kind, a.object_id, a.before, a.after,
       a.request_id, p.name, c.name
FROM audit a
LEFT JOIN person p ON p.seller_id = :seller AND p.id = a.actor_id
LEFT JOIN company c ON c.seller_id = :seller AND c.id = a.for_company
WHERE a.seller_id = :seller AND (CAST($1 AS BIGINT) IS NULL OR a.id < $1) AND (CAST($2 AS TEXT) IS NULL OR a.action = $2)
  AND a.kind = $3 AND a.object_id = $5 AND (CAST($6 AS BIGINT) IS NULL OR a.for_company = $6)
ORDER BY a.id DESC
LIMIT $4;

-- audit_count: how many rows a search finds
-- @scope shop
SELECT count(*)
FROM audit a
WHERE a.seller_id = :seller AND (CAST($1 AS TEXT) IS NULL OR a.action = $1) AND (CAST($2 AS TEXT) IS NULL OR a.kind = $2)
  AND (CAST($3 AS BIGINT) IS NULL OR a.object_id = $3) AND (CAST($4 AS BIGINT) IS NULL OR a.for_company = $4);
