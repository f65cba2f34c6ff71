-- What the frame of every page reads of the catalogue. Parameters 1 and 2: the reader's language, and the other.

-- storefront_nav: the categories at the top, with their names
-- @scope shop
SELECT c.id, c.code, coalesce(nullif(t.name, ''), nullif(o.name, ''), c.code)
FROM category c
LEFT JOIN category_text t ON t.seller_id = :seller AND t.category_id = c.id AND t.language = $1
LEFT JOIN category_text o ON o.seller_id = :seller AND o.category_id = c.id AND o.language = $2
WHERE c.seller_id = :seller AND c.parent_id IS NULL
ORDER BY c.position, c.id
LIMIT 24;

-- storefront_category_near: a category found by id or code (rank 0), its parents (-1, -2 …) and its children (1)
-- @scope shop
WITH RECURSIVE up (id, parent_id, rank) AS (
    SELECT c.id, c.parent_id, 0
    FROM category c
    WHERE c.seller_id = :seller
      AND c.id = coalesce(CAST($3 AS BIGINT), (SELECT k.id FROM category k WHERE k.seller_id = :seller AND k.code = $4))
    UNION ALL
    SELECT c.id, c.parent_id, u.rank - 1
    FROM category c
    JOIN up u ON c.id = u.parent_id
    WHERE c.seller_id = :seller AND u.rank > -16
), near (id, rank) AS (
    SELECT u.id, u.rank FROM up u
    UNION ALL
    SELECT c.id, 1 FROM category c JOIN up u ON c.parent_id = u.id WHERE c.seller_id = :seller AND u.rank = 0
)
SELECT n.id, c.code, coalesce(nullif(t.name, ''), nullif(o.name, ''), c.code), n.rank
FROM near n
JOIN category c ON c.seller_id = :seller AND c.id = n.id
LEFT JOIN category_text t ON t.seller_id = :seller AND t.category_id = n.id AND t.language = $1
LEFT JOIN category_text o ON o.seller_id = :seller AND o.category_id = n.id AND o.language = $2
ORDER BY n.rank, c.position, n.id;
