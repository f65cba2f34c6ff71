-- Which products a reader sees: the assortments that reach him, resolved once for a request.

-- catalogue_sight_assortments: the assortments given to any of these audiences (JSON ids, 0 for all); C looks whether the kind is right
-- @scope shop
-- @sqlite
SELECT a.id, a.audience, a.audience_id
FROM json_each($1) j CROSS JOIN assortment a
WHERE a.seller_id = :seller AND a.audience_id = j.value AND a.active = 1;
-- @postgres
SELECT a.id, a.audience, a.audience_id
FROM assortment a
WHERE a.seller_id = :seller AND a.audience_id = ANY (CAST(translate(CAST($1 AS TEXT), '[]', '{}') AS BIGINT[])) AND a.active = 1;

-- catalogue_sight_includes: whether one of these assortments (JSON ids) names anything to include
-- @scope shop
-- @sqlite
SELECT (SELECT min(p.product_id) FROM assortment_product p
        WHERE p.seller_id = :seller AND p.assortment_id IN (SELECT value FROM json_each($1)) AND p.is_excluded = 0),
       (SELECT min(c.category_id) FROM assortment_category c
        WHERE c.seller_id = :seller AND c.assortment_id IN (SELECT value FROM json_each($1)) AND c.is_excluded = 0);
-- @postgres
SELECT (SELECT min(p.product_id) FROM assortment_product p
        WHERE p.seller_id = :seller AND p.assortment_id = ANY (CAST(translate(CAST($1 AS TEXT), '[]', '{}') AS BIGINT[])) AND p.is_excluded = 0),
       (SELECT min(c.category_id) FROM assortment_category c
        WHERE c.seller_id = :seller AND c.assortment_id = ANY (CAST(translate(CAST($1 AS TEXT), '[]', '{}') AS BIGINT[])) AND c.is_excluded = 0);

-- catalogue_sight_categories: the categories these assortments (JSON ids) name, with all below them
-- @scope shop
-- @sqlite
WITH RECURSIVE below (id, is_excluded) AS (
    SELECT n.category_id, n.is_excluded
    FROM json_each($1) j CROSS JOIN assortment_category n
    WHERE n.seller_id = :seller AND n.assortment_id = j.value
    UNION
    SELECT c.id, w.is_excluded FROM below w CROSS JOIN category c WHERE c.seller_id = :seller AND c.parent_id = w.id
)
SELECT id, is_excluded FROM below;
-- @postgres
WITH RECURSIVE below (id, is_excluded) AS (
    SELECT n.category_id, n.is_excluded
    FROM assortment_category n
    WHERE n.seller_id = :seller AND n.assortment_id = ANY (CAST(translate(CAST($1 AS TEXT), '[]', '{}') AS BIGINT[]))
    UNION
    SELECT c.id, w.is_excluded FROM below w JOIN category c ON c.parent_id = w.id WHERE c.seller_id = :seller
)
SELECT id, is_excluded FROM below;

-- catalogue_sight_named: active products these assortments (JSON ids) name, by category: those only included, and those excluded
-- @scope shop
-- @sqlite
SELECT n.category_id, sum(1 - n.is_out), sum(n.is_out)
FROM (SELECT coalesce(p.category_id, 0) AS category_id, max(m.is_excluded) AS is_out
      FROM json_each($1) j CROSS JOIN assortment_product m CROSS JOIN product p
      WHERE m.seller_id = :seller AND m.assortment_id = j.value
        AND p.seller_id = :seller AND p.id = m.product_id AND p.active = 1
      GROUP BY m.product_id, coalesce(p.category_id, 0)) n
GROUP BY n.category_id;
-- @postgres
SELECT n.category_id, CAST(sum(1 - n.is_out) AS BIGINT), CAST(sum(n.is_out) AS BIGINT)
FROM (SELECT coalesce(p.category_id, 0) AS category_id, max(m.is_excluded) AS is_out
      FROM assortment_product m JOIN product p ON p.id = m.product_id
      WHERE m.seller_id = :seller AND m.assortment_id = ANY (CAST(translate(CAST($1 AS TEXT), '[]', '{}') AS BIGINT[]))
        AND p.seller_id = :seller AND p.active = 1
      GROUP BY m.product_id, coalesce(p.category_id, 0)) n
GROUP BY n.category_id;

-- catalogue_below: a category and all below it
-- @scope shop
WITH RECURSIVE below (id) AS (
    SELECT CAST($1 AS BIGINT)
    UNION
    SELECT c.id FROM category c JOIN below w ON c.parent_id = w.id WHERE c.seller_id = :seller
)
SELECT id FROM below;

-- catalogue_list_seen: the ids of active products by name that the reader sees, after a row: one after the other in the order of names
-- @scope shop
SELECT p.id
FROM product p
WHERE p.seller_id = :seller AND p.active = 1 AND (p.sort_name, p.id) > (CAST($1 AS TEXT), CAST($2 AS BIGINT)) AND :sees(p)
ORDER BY p.sort_name, p.id
LIMIT $3 OFFSET $4;

-- catalogue_list_few_seen: the same where few are seen: those named (JSON assortments) and those of the categories included (JSON ids), then sorted
-- @scope shop
-- @sqlite
SELECT p.id
FROM (SELECT m.product_id AS id FROM json_each($1) ja CROSS JOIN assortment_product m
      WHERE m.seller_id = :seller AND m.assortment_id = ja.value AND m.is_excluded = 0
      UNION
      SELECT k.id FROM json_each($2) jc CROSS JOIN product k
      WHERE k.seller_id = :seller AND k.category_id = jc.value AND k.active = 1) n
CROSS JOIN product p
WHERE p.seller_id = :seller AND p.id = n.id AND p.active = 1 AND (p.sort_name, p.id) > (CAST($3 AS TEXT), CAST($4 AS BIGINT)) AND :sees(p)
ORDER BY p.sort_name, p.id
LIMIT $5 OFFSET $6;
-- @postgres
SELECT p.id
FROM product p
WHERE p.seller_id = :seller AND p.active = 1 AND p.id = ANY (ARRAY(
    SELECT m.product_id FROM assortment_product m
    WHERE m.seller_id = :seller AND m.assortment_id = ANY (CAST(translate(CAST($1 AS TEXT), '[]', '{}') AS BIGINT[])) AND m.is_excluded = 0
    UNION
    SELECT k.id FROM product k
    WHERE k.seller_id = :seller AND k.category_id = ANY (CAST(translate(CAST($2 AS TEXT), '[]', '{}') AS BIGINT[])) AND k.active = 1))
  AND (p.sort_name, p.id) > (CAST($3 AS TEXT), CAST($4 AS BIGINT)) AND :sees(p)
ORDER BY p.sort_name, p.id
LIMIT $5 OFFSET $6;

-- catalogue_list_below_seen: the same in a category and those below
-- @scope shop
WITH RECURSIVE below (id) AS (
    SELECT CAST($1 AS BIGINT)
    UNION
    SELECT c.id FROM category c JOIN below w ON c.parent_id = w.id WHERE c.seller_id = :seller
)
SELECT p.id
FROM below b CROSS JOIN product p
WHERE p.seller_id = :seller AND p.category_id = b.id AND p.active = 1
  AND (p.sort_name, p.id) > (CAST($2 AS TEXT), CAST($3 AS BIGINT)) AND :sees(p)
ORDER BY p.sort_name, p.id
LIMIT $4 OFFSET $5;

-- ---- what a company calls products ----

-- catalogue_part_names: the company's own numbers of these products (JSON ids), the first of each
-- @scope company
-- @sqlite
SELECT n.product_id, min(n.part_number)
FROM json_each($1) j CROSS JOIN customer_part_number n
WHERE n.seller_id = :seller AND n.company_id = :company AND n.product_id = j.value
GROUP BY n.product_id;
-- @postgres
SELECT n.product_id, min(n.part_number)
FROM customer_part_number n
WHERE n.seller_id = :seller AND n.company_id = :company
  AND n.product_id = ANY (CAST(translate(CAST($1 AS TEXT), '[]', '{}') AS BIGINT[]))
GROUP BY n.product_id;

-- catalogue_part_codes: what these folded part numbers (JSON texts) mean
-- @scope company
-- @sqlite
SELECT n.part_number, n.part_fold, n.product_id
FROM json_each($1) j CROSS JOIN customer_part_number n
WHERE n.seller_id = :seller AND n.company_id = :company AND n.part_fold = j.value;
-- @postgres
SELECT n.part_number, n.part_fold, n.product_id
FROM customer_part_number n
WHERE n.seller_id = :seller AND n.company_id = :company
  AND n.part_fold = ANY (ARRAY(SELECT v FROM json_array_elements_text(CAST($1 AS json)) AS t(v)));

-- catalogue_part_search: products whose part number holds this, at most 200
-- @scope company
SELECT DISTINCT n.product_id
FROM customer_part_number n
WHERE n.seller_id = :seller AND n.company_id = :company AND n.part_fold LIKE $1 ESCAPE '\'
ORDER BY n.product_id
LIMIT 200;
