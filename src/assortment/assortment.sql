-- Assortments: who they are for, what they include and exclude.

-- assortment_one: one by its id
-- @scope seller
SELECT a.id, a.code, a.name, a.audience, a.active, a.version, c.code, c.name, g.code, g.name, s.code, s.name,
       (SELECT count(*) FROM assortment_product p WHERE p.seller_id = :seller AND p.assortment_id = a.id AND p.is_excluded = 0),
       (SELECT count(*) FROM assortment_product p WHERE p.seller_id = :seller AND p.assortment_id = a.id AND p.is_excluded = 1),
       (SELECT count(*) FROM assortment_category k WHERE k.seller_id = :seller AND k.assortment_id = a.id AND k.is_excluded = 0),
       (SELECT count(*) FROM assortment_category k WHERE k.seller_id = :seller AND k.assortment_id = a.id AND k.is_excluded = 1)
FROM assortment a
LEFT JOIN company c ON c.seller_id = :seller AND c.id = a.audience_id AND a.audience = 'company'
LEFT JOIN company_group g ON g.seller_id = :seller AND g.id = a.audience_id AND a.audience = 'group'
LEFT JOIN site s ON s.seller_id = :seller AND s.id = a.audience_id AND a.audience = 'site'
WHERE a.seller_id = :seller AND a.id = $1
  AND (a.audience <> 'company' OR CAST(:actor AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM actor_company ac WHERE ac.seller_id = :seller AND ac.actor_id = :actor AND ac.company_id = a.audience_id));

-- assortment_some: assortments in the order of their codes, after one, found by a folded part
-- @scope seller
SELECT a.id, a.code, a.name, a.audience, a.active, a.version, c.code, c.name, g.code, g.name, s.code, s.name,
       (SELECT count(*) FROM assortment_product p WHERE p.seller_id = :seller AND p.assortment_id = a.id AND p.is_excluded = 0),
       (SELECT count(*) FROM assortment_product p WHERE p.seller_id = :seller AND p.assortment_id = a.id AND p.is_excluded = 1),
       (SELECT count(*) FROM assortment_category k WHERE k.seller_id = :seller AND k.assortment_id = a.id AND k.is_excluded = 0),
       (SELECT count(*) FROM assortment_category k WHERE k.seller_id = :seller AND k.assortment_id = a.id AND k.is_excluded = 1)
FROM assortment a
LEFT JOIN company c ON c.seller_id = :seller AND c.id = a.audience_id AND a.audience = 'company'
LEFT JOIN company_group g ON g.seller_id = :seller AND g.id = a.audience_id AND a.audience = 'group'
LEFT JOIN site s ON s.seller_id = :seller AND s.id = a.audience_id AND a.audience = 'site'
WHERE a.seller_id = :seller AND a.code > $1 AND a.search_fold LIKE $2 ESCAPE '\'
  AND (a.audience <> 'company' OR CAST(:actor AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM actor_company ac WHERE ac.seller_id = :seller AND ac.actor_id = :actor AND ac.company_id = a.audience_id))
ORDER BY a.code
LIMIT $3;

-- assortment_count: how many a search finds
-- @scope seller
SELECT count(*) FROM assortment l
WHERE l.seller_id = :seller AND l.search_fold LIKE $1 ESCAPE '\'
  AND (l.audience <> 'company' OR CAST(:actor AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM actor_company ac WHERE ac.seller_id = :seller AND ac.actor_id = :actor AND ac.company_id = l.audience_id));

-- assortment_id_by_code: which assortment has this code
-- @scope shop
SELECT id FROM assortment WHERE seller_id = :seller AND code = $1;

-- assortment_site_by_code: a site an audience names
-- @scope shop
SELECT id FROM site WHERE seller_id = :seller AND code = $1;

-- assortment_insert: a new one
-- @scope shop
INSERT INTO assortment (seller_id, id, code, name, audience, audience_id, active, search_fold, changed_ms, changed_by)
VALUES (:seller, $1, $2, $3, $4, $5, $6, $7, $8, $9);

-- assortment_update: changes one that nobody changed meanwhile
-- @scope shop
UPDATE assortment
SET name = $2, audience = $3, audience_id = $4, active = $5, search_fold = $6, changed_ms = $7, changed_by = $8, version = version + 1
WHERE seller_id = :seller AND id = $1 AND version = $9;

-- assortment_side_products: the products it names on one side
-- @scope shop
SELECT product_id FROM assortment_product WHERE seller_id = :seller AND assortment_id = $1 AND is_excluded = $2 ORDER BY product_id;

-- assortment_side_categories: the categories it names on one side
-- @scope shop
SELECT category_id FROM assortment_category WHERE seller_id = :seller AND assortment_id = $1 AND is_excluded = $2 ORDER BY category_id;

-- assortment_side_products_clear: they go
-- @scope shop
DELETE FROM assortment_product WHERE seller_id = :seller AND assortment_id = $1 AND is_excluded = $2;

-- assortment_side_categories_clear: they go
-- @scope shop
DELETE FROM assortment_category WHERE seller_id = :seller AND assortment_id = $1 AND is_excluded = $2;

-- assortment_side_products_put: these come (JSON ids)
-- @scope shop
INSERT INTO assortment_product (seller_id, product_id, assortment_id, is_excluded)
SELECT :seller, p.id, $1, $2 FROM product p WHERE p.seller_id = :seller AND p.id :ids($3);

-- assortment_side_categories_put: these come (JSON ids)
-- @scope shop
INSERT INTO assortment_category (seller_id, assortment_id, category_id, is_excluded)
SELECT :seller, $1, c.id, $2 FROM category c WHERE c.seller_id = :seller AND c.id :ids($3);

-- assortment_products_by_sku: products of these skus (JSON texts), sold or not
-- @scope shop
-- @sqlite
SELECT sku, id FROM product WHERE seller_id = :seller AND sku IN (SELECT value FROM json_each($1)) ORDER BY sku;
-- @postgres
SELECT sku, id FROM product
WHERE seller_id = :seller AND sku = ANY (ARRAY(SELECT v FROM json_array_elements_text(CAST($1 AS json)) AS t(v))) ORDER BY sku;

-- assortment_categories_by_code: categories of these codes (JSON texts)
-- @scope shop
-- @sqlite
SELECT code, id FROM category WHERE seller_id = :seller AND code IN (SELECT value FROM json_each($1)) ORDER BY code;
-- @postgres
SELECT code, id FROM category
WHERE seller_id = :seller AND code = ANY (ARRAY(SELECT v FROM json_array_elements_text(CAST($1 AS json)) AS t(v))) ORDER BY code;

-- assortment_names_products: the skus it names on one side
-- @scope shop
SELECT p.sku
FROM assortment_product n JOIN product p ON p.id = n.product_id
WHERE n.seller_id = :seller AND p.seller_id = :seller AND n.assortment_id = $1 AND n.is_excluded = $2
ORDER BY p.sku;

-- assortment_names_categories: the codes of categories it names on one side
-- @scope shop
SELECT c.code
FROM assortment_category n JOIN category c ON c.id = n.category_id
WHERE n.seller_id = :seller AND c.seller_id = :seller AND n.assortment_id = $1 AND n.is_excluded = $2
ORDER BY c.code;

-- assortment_named_by: the assortments that name a product, or one of these categories (JSON ids)
-- @scope shop
SELECT n.assortment_id, n.is_excluded FROM assortment_product n WHERE n.seller_id = :seller AND n.product_id = $1
UNION
SELECT k.assortment_id, k.is_excluded FROM assortment_category k WHERE k.seller_id = :seller AND k.category_id :ids($2);
