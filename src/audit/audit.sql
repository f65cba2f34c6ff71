-- The audit trail: rows are only ever appended.

-- audit_insert: who did what
-- @scope shop
INSERT INTO audit (seller_id, id, at_ms, actor_kind, actor_id, for_company, door, action, kind, object_id, before, after,
                   request_id)
VALUES (:seller, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- audit_unsealed_insert: the row just written waits for its seal
-- @scope shop
INSERT INTO audit_unsealed (seller_id, id) VALUES (:seller, $1);

-- audit_unsealed_list: rows that no seal covers yet, in the order of their ids; of one that is gone only its id
-- @scope seller
-- @every-company the sealer and the verifier look at all rows
SELECT u.id, a.id, a.at_ms, a.actor_kind, a.actor_id, a.for_company, a.door, a.action, a.kind, a.object_id, a.before, a.after,
       a.request_id
FROM audit_unsealed u
LEFT JOIN audit a ON a.seller_id = :seller AND a.id = u.id
WHERE u.seller_id = :seller AND u.id > $1
ORDER BY u.id
LIMIT $2;

-- audit_unsealed_delete: these rows are sealed
-- @scope shop
DELETE FROM audit_unsealed WHERE seller_id = :seller AND id :ids($1);

-- audit_seal_last: the newest seal
-- @scope shop
SELECT seq, from_id, to_id, late, row_count, hash, at_ms
FROM audit_seal
WHERE seller_id = :seller
ORDER BY seq DESC
LIMIT 1;

-- audit_seal_list: seals from one on
-- @scope shop
SELECT seq, from_id, to_id, late, row_count, hash, at_ms
FROM audit_seal
WHERE seller_id = :seller AND seq > $1
ORDER BY seq
LIMIT $2;

-- audit_seal_late: the late rows of all seals
-- @scope shop
SELECT late FROM audit_seal WHERE seller_id = :seller AND late <> '' ORDER BY seq;

-- audit_seal_insert: appends a seal, unless another sealer was faster
-- @scope shop
INSERT INTO audit_seal (seller_id, seq, from_id, to_id, late, row_count, hash, at_ms)
VALUES (:seller, $1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (seller_id, seq) DO NOTHING;

-- audit_rows: rows of a range of ids, as they are sealed
-- @scope seller
-- @every-company the verifier looks at all rows
SELECT a.id, a.id, a.at_ms, a.actor_kind, a.actor_id, a.for_company, a.door, a.action, a.kind, a.object_id, a.before, a.after,
       a.request_id
FROM audit a
WHERE a.seller_id = :seller AND a.id >= $1 AND a.id <= $2
ORDER BY a.id
LIMIT $3;

-- audit_rows_by_id: single rows, as they are sealed
-- @scope seller
-- @every-company the verifier looks at all rows
SELECT a.id, a.id, a.at_ms, a.actor_kind, a.actor_id, a.for_company, a.door, a.action, a.kind, a.object_id, a.before, a.after,
       a.request_id
FROM audit a
WHERE a.seller_id = :seller AND a.id :ids($1)
ORDER BY a.id;

-- audit_newest: the newest rows that fit
-- Parameters: 1 the row before, 2 deed, 3 kind, 4 limit, 5 object, 6 company, 7 person, 8 and 9 period.
-- @scope seller
SELECT a.id, a.at_ms, a.actor_kind, a.actor_id, a.for_company, a.door, a.action, a.kind, a.object_id, a.before, a.after,
       a.request_id, p.name, c.name
FROM audit a
LEFT JOIN person p ON p.seller_id = :seller AND p.id = a.actor_id
LEFT JOIN company c ON c.seller_id = :seller AND c.id = a.for_company
WHERE a.seller_id = :seller AND (CAST($1 AS BIGINT) IS NULL OR a.id < $1) AND (CAST($2 AS TEXT) IS NULL OR a.action = $2)
  AND (CAST($3 AS TEXT) IS NULL OR a.kind = $3) AND (CAST($5 AS BIGINT) IS NULL OR a.object_id = $5)
  AND (CAST($6 AS BIGINT) IS NULL OR a.for_company = $6) AND (CAST($7 AS BIGINT) IS NULL OR a.actor_id = $7)
  AND (CAST($8 AS BIGINT) IS NULL OR a.at_ms >= $8) AND (CAST($9 AS BIGINT) IS NULL OR a.at_ms < $9)
  AND (CAST(:actor AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM actor_company ac WHERE ac.seller_id = :seller AND ac.actor_id = :actor AND ac.company_id = a.for_company))
ORDER BY a.id DESC
LIMIT $4;

-- audit_of_company: the newest rows about one company; parameters as of audit_newest
-- @scope seller
SELECT a.id, a.at_ms, a.actor_kind, a.actor_id, a.for_company, a.door, a.action, a.kind, a.object_id, a.before, a.after,
       a.request_id, p.name, c.name
FROM audit a
LEFT JOIN person p ON p.seller_id = :seller AND p.id = a.actor_id
LEFT JOIN company c ON c.seller_id = :seller AND c.id = a.for_company
WHERE a.seller_id = :seller AND (CAST($1 AS BIGINT) IS NULL OR a.id < $1) AND (CAST($2 AS TEXT) IS NULL OR a.action = $2)
  AND a.for_company = $6 AND (CAST($3 AS TEXT) IS NULL OR a.kind = $3)
  AND (CAST($5 AS BIGINT) IS NULL OR a.object_id = $5) AND (CAST($7 AS BIGINT) IS NULL OR a.actor_id = $7)
  AND (CAST($8 AS BIGINT) IS NULL OR a.at_ms >= $8) AND (CAST($9 AS BIGINT) IS NULL OR a.at_ms < $9)
  AND (CAST(:actor AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM actor_company ac WHERE ac.seller_id = :seller AND ac.actor_id = :actor AND ac.company_id = a.for_company))
ORDER BY a.id DESC
LIMIT $4;

-- audit_of_object: the newest rows about one thing; parameters as of audit_newest
-- @scope seller
SELECT a.id, a.at_ms, a.actor_kind, a.actor_id, a.for_company, a.door, a.action, a.kind, a.object_id, a.before, a.after,
       a.request_id, p.name, c.name
FROM audit a
LEFT JOIN person p ON p.seller_id = :seller AND p.id = a.actor_id
LEFT JOIN company c ON c.seller_id = :seller AND c.id = a.for_company
WHERE a.seller_id = :seller AND (CAST($1 AS BIGINT) IS NULL OR a.id < $1) AND (CAST($2 AS TEXT) IS NULL OR a.action = $2)
  AND a.kind = $3 AND a.object_id = $5 AND (CAST($6 AS BIGINT) IS NULL OR a.for_company = $6)
  AND (CAST($7 AS BIGINT) IS NULL OR a.actor_id = $7)
  AND (CAST($8 AS BIGINT) IS NULL OR a.at_ms >= $8) AND (CAST($9 AS BIGINT) IS NULL OR a.at_ms < $9)
  AND (CAST(:actor AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM actor_company ac WHERE ac.seller_id = :seller AND ac.actor_id = :actor AND ac.company_id = a.for_company))
ORDER BY a.id DESC
LIMIT $4;

-- audit_of_person: the newest rows of one person; parameters as of audit_newest
-- @scope seller
SELECT a.id, a.at_ms, a.actor_kind, a.actor_id, a.for_company, a.door, a.action, a.kind, a.object_id, a.before, a.after,
       a.request_id, p.name, c.name
FROM audit a
LEFT JOIN person p ON p.seller_id = :seller AND p.id = a.actor_id
LEFT JOIN company c ON c.seller_id = :seller AND c.id = a.for_company
WHERE a.seller_id = :seller AND (CAST($1 AS BIGINT) IS NULL OR a.id < $1) AND (CAST($2 AS TEXT) IS NULL OR a.action = $2)
  AND a.actor_id = $7 AND (CAST($3 AS TEXT) IS NULL OR a.kind = $3)
  AND (CAST($5 AS BIGINT) IS NULL OR a.object_id = $5) AND (CAST($6 AS BIGINT) IS NULL OR a.for_company = $6)
  AND (CAST($8 AS BIGINT) IS NULL OR a.at_ms >= $8) AND (CAST($9 AS BIGINT) IS NULL OR a.at_ms < $9)
  AND (CAST(:actor AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM actor_company ac WHERE ac.seller_id = :seller AND ac.actor_id = :actor AND ac.company_id = a.for_company))
ORDER BY a.id DESC
LIMIT $4;

-- audit_count: how many rows a search finds
-- @scope seller
SELECT count(*)
FROM audit a
WHERE a.seller_id = :seller AND (CAST($1 AS TEXT) IS NULL OR a.action = $1) AND (CAST($2 AS TEXT) IS NULL OR a.kind = $2)
  AND (CAST($3 AS BIGINT) IS NULL OR a.object_id = $3) AND (CAST($4 AS BIGINT) IS NULL OR a.for_company = $4)
  AND (CAST($5 AS BIGINT) IS NULL OR a.actor_id = $5)
  AND (CAST($6 AS BIGINT) IS NULL OR a.at_ms >= $6) AND (CAST($7 AS BIGINT) IS NULL OR a.at_ms < $7)
  AND (CAST(:actor AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM actor_company ac WHERE ac.seller_id = :seller AND ac.actor_id = :actor AND ac.company_id = a.for_company));
