-- Products, categories and brands. Parameters 1 and 2 of statements that show texts: the reader's language, and the other.

-- catalogue_product: one product, with its description and the name of its category
-- @scope shop
SELECT p.id, p.sku, coalesce(nullif(t.name, ''), nullif(o.name, ''), p.sku), p.unit, p.mpn, p.gtin, coalesce(b.name, ''),
       p.tax_category, p.category_id, p.brand_id, p.stock_policy, p.backorder_limit_e6, p.lead_time_days, p.weight_g,
       p.min_quantity_e6, p.step_quantity_e6, p.active, p.version, p.sort_name,
       coalesce(nullif(t.description, ''), nullif(o.description, ''), ''),
       coalesce(nullif(ct.name, ''), nullif(co.name, ''), c.code, ''), p.unit_count, p.picture, p.lifecycle, p.variant_of
FROM product p
LEFT JOIN product_text t ON t.seller_id = :seller AND t.product_id = p.id AND t.language = $1
LEFT JOIN product_text o ON o.seller_id = :seller AND o.product_id = p.id AND o.language = $2
LEFT JOIN brand b ON b.seller_id = :seller AND b.id = p.brand_id
LEFT JOIN category c ON c.seller_id = :seller AND c.id = p.category_id
LEFT JOIN category_text ct ON ct.seller_id = :seller AND ct.category_id = p.category_id AND ct.language = $1
LEFT JOIN category_text co ON co.seller_id = :seller AND co.category_id = p.category_id AND co.language = $2
WHERE p.seller_id = :seller AND p.id = $3 AND :sees(p);

-- The other language's name is a subquery: it is looked for only where the reader's is missing.
-- catalogue_products: the products with these ids (JSON array), in any order
-- @scope shop
-- @sqlite
SELECT p.id, p.sku,
       coalesce(nullif(t.name, ''), (SELECT nullif(o.name, '') FROM product_text o
                                     WHERE o.seller_id = :seller AND o.product_id = p.id AND o.language = $2), p.sku),
       p.unit, p.mpn, p.gtin, coalesce(b.name, ''),
       p.tax_category, p.category_id, p.brand_id, p.stock_policy, p.backorder_limit_e6, p.lead_time_days, p.weight_g,
       p.min_quantity_e6, p.step_quantity_e6, p.active, p.version, p.sort_name, p.unit_count, p.picture, p.lifecycle, p.variant_of
FROM json_each($3) j CROSS JOIN product p
LEFT JOIN product_text t ON t.seller_id = :seller AND t.product_id = p.id AND t.language = $1
LEFT JOIN brand b ON b.seller_id = :seller AND b.id = p.brand_id
WHERE p.seller_id = :seller AND p.id = j.value AND :sees(p);
-- @postgres
SELECT p.id, p.sku,
       coalesce(nullif(t.name, ''), (SELECT nullif(o.name, '') FROM product_text o
                                     WHERE o.seller_id = :seller AND o.product_id = p.id AND o.language = $2), p.sku),
       p.unit, p.mpn, p.gtin, coalesce(b.name, ''),
       p.tax_category, p.category_id, p.brand_id, p.stock_policy, p.backorder_limit_e6, p.lead_time_days, p.weight_g,
       p.min_quantity_e6, p.step_quantity_e6, p.active, p.version, p.sort_name, p.unit_count, p.picture, p.lifecycle, p.variant_of
FROM product p
LEFT JOIN product_text t ON t.seller_id = :seller AND t.product_id = p.id AND t.language = $1
LEFT JOIN brand b ON b.seller_id = :seller AND b.id = p.brand_id
WHERE p.seller_id = :seller AND p.id = ANY (ARRAY(SELECT CAST(v AS BIGINT) FROM json_array_elements_text(CAST($3 AS json)) AS j(v))) AND :sees(p);

-- catalogue_products_by_codes: the active products that may be meant by these skus, folded skus or GTINs (JSON arrays); one may come twice
-- @scope shop
-- @sqlite
SELECT p.id, p.sku,
       coalesce(nullif(t.name, ''), (SELECT nullif(o.name, '') FROM product_text o
                                     WHERE o.seller_id = :seller AND o.product_id = p.id AND o.language = $2), p.sku),
       p.unit, p.mpn, p.gtin, coalesce(b.name, ''),
       p.tax_category, p.category_id, p.brand_id, p.stock_policy, p.backorder_limit_e6, p.lead_time_days, p.weight_g,
       p.min_quantity_e6, p.step_quantity_e6, p.active, p.version, p.sort_name, p.unit_count, p.picture, p.lifecycle, p.variant_of
FROM (SELECT s.id FROM json_each($3) js CROSS JOIN product s WHERE s.seller_id = :seller AND s.sku = js.value
      UNION ALL SELECT f.id FROM json_each($4) jf CROSS JOIN product f WHERE f.seller_id = :seller AND f.sku_fold = jf.value
      UNION ALL SELECT g.id FROM json_each($5) jg CROSS JOIN product g WHERE g.seller_id = :seller AND g.gtin = jg.value
      UNION ALL SELECT u.product_id FROM json_each($5) ju CROSS JOIN product_unit u WHERE u.seller_id = :seller AND u.gtin = ju.value) m
CROSS JOIN product p
LEFT JOIN product_text t ON t.seller_id = :seller AND t.product_id = p.id AND t.language = $1
LEFT JOIN brand b ON b.seller_id = :seller AND b.id = p.brand_id
WHERE p.seller_id = :seller AND p.active = 1 AND p.id = m.id AND :sees(p);
-- @postgres
SELECT p.id, p.sku,
       coalesce(nullif(t.name, ''), (SELECT nullif(o.name, '') FROM product_text o
                                     WHERE o.seller_id = :seller AND o.product_id = p.id AND o.language = $2), p.sku),
       p.unit, p.mpn, p.gtin, coalesce(b.name, ''),
       p.tax_category, p.category_id, p.brand_id, p.stock_policy, p.backorder_limit_e6, p.lead_time_days, p.weight_g,
       p.min_quantity_e6, p.step_quantity_e6, p.active, p.version, p.sort_name, p.unit_count, p.picture, p.lifecycle, p.variant_of
FROM product p
LEFT JOIN product_text t ON t.seller_id = :seller AND t.product_id = p.id AND t.language = $1
LEFT JOIN brand b ON b.seller_id = :seller AND b.id = p.brand_id
WHERE p.seller_id = :seller AND p.active = 1 AND :sees(p) AND p.id = ANY (ARRAY(
    SELECT s.id FROM product s WHERE s.seller_id = :seller AND s.sku = ANY (ARRAY(SELECT v FROM json_array_elements_text(CAST($3 AS json)) AS j(v)))
    UNION ALL SELECT f.id FROM product f WHERE f.seller_id = :seller AND f.sku_fold = ANY (ARRAY(SELECT v FROM json_array_elements_text(CAST($4 AS json)) AS j(v)))
    UNION ALL SELECT g.id FROM product g WHERE g.seller_id = :seller AND g.gtin = ANY (ARRAY(SELECT v FROM json_array_elements_text(CAST($5 AS json)) AS j(v)))
    UNION ALL SELECT u.product_id FROM product_unit u WHERE u.seller_id = :seller AND u.gtin = ANY (ARRAY(SELECT v FROM json_array_elements_text(CAST($5 AS json)) AS j(v)))));

-- catalogue_units: the order units of these products (JSON array) beside their base units
-- @scope shop
-- @sqlite
SELECT u.product_id, u.unit, u.content_e6, u.min_quantity_e6, u.step_quantity_e6, u.gtin, u.label_en, u.label_fr, p.unit
FROM json_each($1) j CROSS JOIN product_unit u
CROSS JOIN product p
WHERE u.seller_id = :seller AND p.seller_id = :seller AND u.product_id = j.value AND p.id = u.product_id
ORDER BY u.product_id, u.content_e6, u.unit;
-- @postgres
SELECT u.product_id, u.unit, u.content_e6, u.min_quantity_e6, u.step_quantity_e6, u.gtin, u.label_en, u.label_fr, p.unit
FROM product_unit u
JOIN product p ON p.seller_id = :seller AND p.id = u.product_id
WHERE u.seller_id = :seller AND u.product_id = ANY (ARRAY(SELECT CAST(v AS BIGINT) FROM json_array_elements_text(CAST($1 AS json)) AS j(v)))
ORDER BY u.product_id, u.content_e6, u.unit;

-- catalogue_units_by_gtins: whose order unit has one of these GTINs (JSON array)
-- @scope shop
-- @sqlite
SELECT u.gtin, u.product_id, u.unit
FROM json_each($1) j CROSS JOIN product_unit u
WHERE u.seller_id = :seller AND u.gtin = j.value
ORDER BY u.gtin, u.product_id, u.unit;
-- @postgres
SELECT u.gtin, u.product_id, u.unit
FROM product_unit u
WHERE u.seller_id = :seller AND u.gtin = ANY (ARRAY(SELECT v FROM json_array_elements_text(CAST($1 AS json)) AS j(v)))
ORDER BY u.gtin, u.product_id, u.unit;

-- catalogue_gtin_of_product: a product with this GTIN
-- @scope shop
SELECT id FROM product WHERE seller_id = :seller AND gtin = $1 ORDER BY id LIMIT 1;

-- catalogue_unit_put: writes an order unit
-- @scope shop
INSERT INTO product_unit (seller_id, product_id, unit, content_e6, min_quantity_e6, step_quantity_e6, gtin, label_en, label_fr, changed_ms, changed_by)
VALUES (:seller, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
ON CONFLICT (seller_id, product_id, unit) DO UPDATE
SET content_e6 = excluded.content_e6, min_quantity_e6 = excluded.min_quantity_e6, step_quantity_e6 = excluded.step_quantity_e6,
    gtin = excluded.gtin, label_en = excluded.label_en, label_fr = excluded.label_fr, changed_ms = excluded.changed_ms, changed_by = excluded.changed_by;

-- catalogue_unit_remove: an order unit goes
-- @scope shop
DELETE FROM product_unit WHERE seller_id = :seller AND product_id = $1 AND unit = $2;

-- catalogue_product_units_changed: a product has more or fewer order units, over the version that was read
-- @scope shop
UPDATE product SET unit_count = $2, search_fold = $3, version = version + 1, changed_ms = $4, changed_by = $5
WHERE seller_id = :seller AND id = $1 AND version = $6;

-- catalogue_attributes: the attributes of one product
-- @scope shop
SELECT name, value FROM product_attribute WHERE seller_id = :seller AND product_id = $1 ORDER BY name;

-- catalogue_texts: the stored texts of one product
-- @scope shop
SELECT language, name, description FROM product_text WHERE seller_id = :seller AND product_id = $1 ORDER BY language;

-- catalogue_list: the ids of active products by name, after a row
-- @scope shop
SELECT p.id
FROM product p
WHERE p.seller_id = :seller AND p.active = 1 AND (p.sort_name, p.id) > (CAST($1 AS TEXT), CAST($2 AS BIGINT))
ORDER BY p.sort_name, p.id
LIMIT $3 OFFSET $4;

-- catalogue_list_below: the same in a category and those below; the category's index first, then the few are sorted
-- @scope shop
WITH RECURSIVE below (id) AS (
    SELECT CAST($1 AS BIGINT)
    UNION
    SELECT c.id FROM category c JOIN below w ON c.parent_id = w.id WHERE c.seller_id = :seller
)
SELECT p.id
FROM below b CROSS JOIN product p
WHERE p.seller_id = :seller AND p.category_id = b.id AND p.active = 1
  AND (p.sort_name, p.id) > (CAST($2 AS TEXT), CAST($3 AS BIGINT))
ORDER BY p.sort_name, p.id
LIMIT $4 OFFSET $5;

-- catalogue_list_in: the same in a category with none below it: the index's order is the list's
-- @scope shop
SELECT p.id
FROM product p
WHERE p.seller_id = :seller AND p.category_id = $1 AND p.active = 1
  AND (p.sort_name, p.id) > (CAST($2 AS TEXT), CAST($3 AS BIGINT))
ORDER BY p.sort_name, p.id
LIMIT $4 OFFSET $5;

-- catalogue_found: products by category, sku, words, attributes; in order of rank (exact code, code begins, name begins), key, id
-- Parameters: 1 category, 2 sku, 3 also (1) or only (2) inactive ones, 4 to 11 patterns of words, 12 to 27 names and values of attributes, 28 products the
-- reader's own part numbers lead to (JSON ids), 29 folded code, 30 pattern of codes, 31 pattern of names, 32 by sku, 33 and 34 the row before, 35 limit, 36 offset; NULL leaves a filter out.
-- @scope shop
WITH RECURSIVE below (id) AS (
    SELECT CAST($1 AS BIGINT)
    UNION
    SELECT c.id FROM category c JOIN below w ON c.parent_id = w.id WHERE c.seller_id = :seller
)
SELECT p.id, p.category_id, p.brand_id, p.unit, p.sku, p.stock_policy
FROM product p
WHERE p.seller_id = :seller AND CASE CAST($3 AS BIGINT) WHEN 0 THEN p.active = 1 WHEN 2 THEN p.active = 0 ELSE TRUE END
  AND :sees(p)
  AND (CAST($1 AS BIGINT) IS NULL OR p.category_id IN (SELECT id FROM below))
  AND (CAST($2 AS TEXT) IS NULL OR p.sku = $2)
  AND (p.id :ids($28)
       OR ((CAST($4 AS TEXT) IS NULL OR p.search_fold LIKE $4 ESCAPE '\')
       AND (CAST($5 AS TEXT) IS NULL OR p.search_fold LIKE $5 ESCAPE '\')
       AND (CAST($6 AS TEXT) IS NULL OR p.search_fold LIKE $6 ESCAPE '\')
       AND (CAST($7 AS TEXT) IS NULL OR p.search_fold LIKE $7 ESCAPE '\')
       AND (CAST($8 AS TEXT) IS NULL OR p.search_fold LIKE $8 ESCAPE '\')
       AND (CAST($9 AS TEXT) IS NULL OR p.search_fold LIKE $9 ESCAPE '\')
       AND (CAST($10 AS TEXT) IS NULL OR p.search_fold LIKE $10 ESCAPE '\')
       AND (CAST($11 AS TEXT) IS NULL OR p.search_fold LIKE $11 ESCAPE '\')))
  AND (CAST($12 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM product_attribute x WHERE x.seller_id = :seller AND x.product_id = p.id AND x.name = $12 AND x.value = $13))
  AND (CAST($14 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM product_attribute x WHERE x.seller_id = :seller AND x.product_id = p.id AND x.name = $14 AND x.value = $15))
  AND (CAST($16 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM product_attribute x WHERE x.seller_id = :seller AND x.product_id = p.id AND x.name = $16 AND x.value = $17))
  AND (CAST($18 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM product_attribute x WHERE x.seller_id = :seller AND x.product_id = p.id AND x.name = $18 AND x.value = $19))
  AND (CAST($20 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM product_attribute x WHERE x.seller_id = :seller AND x.product_id = p.id AND x.name = $20 AND x.value = $21))
  AND (CAST($22 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM product_attribute x WHERE x.seller_id = :seller AND x.product_id = p.id AND x.name = $22 AND x.value = $23))
  AND (CAST($24 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM product_attribute x WHERE x.seller_id = :seller AND x.product_id = p.id AND x.name = $24 AND x.value = $25))
  AND (CAST($26 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM product_attribute x WHERE x.seller_id = :seller AND x.product_id = p.id AND x.name = $26 AND x.value = $27))
  AND (CAST($33 AS TEXT) IS NULL
       OR (CASE WHEN CAST($32 AS BIGINT) = 1 THEN p.sku ELSE p.sort_name END, p.id) > (CAST($33 AS TEXT), CAST($34 AS BIGINT)))
ORDER BY CASE WHEN p.sku_fold = CAST($29 AS TEXT) OR p.gtin = CAST($29 AS TEXT) OR p.id :ids($28) THEN 0
              WHEN p.sku_fold LIKE CAST($30 AS TEXT) ESCAPE '\' THEN 1
              WHEN p.sort_name LIKE CAST($31 AS TEXT) ESCAPE '\' THEN 2 ELSE 3 END,
         CASE WHEN CAST($32 AS BIGINT) = 1 THEN p.sku ELSE p.sort_name END, p.id
LIMIT $35 OFFSET $36;

-- catalogue_found_count: how many those are
-- @scope shop
WITH RECURSIVE below (id) AS (
    SELECT CAST($1 AS BIGINT)
    UNION
    SELECT c.id FROM category c JOIN below w ON c.parent_id = w.id WHERE c.seller_id = :seller
)
SELECT count(*)
FROM product p
WHERE p.seller_id = :seller AND CASE CAST($3 AS BIGINT) WHEN 0 THEN p.active = 1 WHEN 2 THEN p.active = 0 ELSE TRUE END
  AND :sees(p)
  AND (CAST($1 AS BIGINT) IS NULL OR p.category_id IN (SELECT id FROM below))
  AND (CAST($2 AS TEXT) IS NULL OR p.sku = $2)
  AND (p.id :ids($28)
       OR ((CAST($4 AS TEXT) IS NULL OR p.search_fold LIKE $4 ESCAPE '\')
       AND (CAST($5 AS TEXT) IS NULL OR p.search_fold LIKE $5 ESCAPE '\')
       AND (CAST($6 AS TEXT) IS NULL OR p.search_fold LIKE $6 ESCAPE '\')
       AND (CAST($7 AS TEXT) IS NULL OR p.search_fold LIKE $7 ESCAPE '\')
       AND (CAST($8 AS TEXT) IS NULL OR p.search_fold LIKE $8 ESCAPE '\')
       AND (CAST($9 AS TEXT) IS NULL OR p.search_fold LIKE $9 ESCAPE '\')
       AND (CAST($10 AS TEXT) IS NULL OR p.search_fold LIKE $10 ESCAPE '\')
       AND (CAST($11 AS TEXT) IS NULL OR p.search_fold LIKE $11 ESCAPE '\')))
  AND (CAST($12 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM product_attribute x WHERE x.seller_id = :seller AND x.product_id = p.id AND x.name = $12 AND x.value = $13))
  AND (CAST($14 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM product_attribute x WHERE x.seller_id = :seller AND x.product_id = p.id AND x.name = $14 AND x.value = $15))
  AND (CAST($16 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM product_attribute x WHERE x.seller_id = :seller AND x.product_id = p.id AND x.name = $16 AND x.value = $17))
  AND (CAST($18 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM product_attribute x WHERE x.seller_id = :seller AND x.product_id = p.id AND x.name = $18 AND x.value = $19))
  AND (CAST($20 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM product_attribute x WHERE x.seller_id = :seller AND x.product_id = p.id AND x.name = $20 AND x.value = $21))
  AND (CAST($22 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM product_attribute x WHERE x.seller_id = :seller AND x.product_id = p.id AND x.name = $22 AND x.value = $23))
  AND (CAST($24 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM product_attribute x WHERE x.seller_id = :seller AND x.product_id = p.id AND x.name = $24 AND x.value = $25))
  AND (CAST($26 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM product_attribute x WHERE x.seller_id = :seller AND x.product_id = p.id AND x.name = $26 AND x.value = $27));

-- catalogue_count: how many active products there are
-- @scope shop
SELECT CAST(coalesce(sum(active_count), 0) AS BIGINT) FROM product_tally WHERE seller_id = :seller;

-- catalogue_count_below: how many active products there are in a category and those below
-- @scope shop
WITH RECURSIVE below (id) AS (
    SELECT CAST($1 AS BIGINT)
    UNION
    SELECT c.id FROM category c JOIN below w ON c.parent_id = w.id WHERE c.seller_id = :seller
)
SELECT CAST(coalesce(sum(t.active_count), 0) AS BIGINT)
FROM below b CROSS JOIN product_tally t
WHERE t.seller_id = :seller AND t.category_id = b.id;

-- catalogue_count_in: how many there are in a category itself, and whether any category stands below it
-- @scope shop
SELECT coalesce((SELECT t.active_count FROM product_tally t WHERE t.seller_id = :seller AND t.category_id = $1), 0),
       (SELECT min(c.id) FROM category c WHERE c.seller_id = :seller AND c.parent_id = $1);

-- catalogue_tally: active products came to a category ($2 above 0) or left it
-- @scope shop
INSERT INTO product_tally (seller_id, category_id, active_count) VALUES (:seller, $1, $2)
ON CONFLICT (seller_id, category_id) DO UPDATE SET active_count = product_tally.active_count + excluded.active_count;

-- catalogue_product_by_sku: everything stored of one product, for changing it
-- @scope shop
SELECT p.id, p.unit, p.category_id, p.brand_id, p.mpn, p.gtin, p.stock_policy, p.backorder_limit_e6, p.lead_time_days,
       p.tax_category, p.weight_g, p.min_quantity_e6, p.step_quantity_e6, p.active, p.version, coalesce(b.name, ''), p.unit_count, p.lifecycle, p.variant_of,
       p.cost_e6
FROM product p
LEFT JOIN brand b ON b.seller_id = :seller AND b.id = p.brand_id
WHERE p.seller_id = :seller AND p.sku = $1;

-- catalogue_product_new: writes a new product; no row when the sku came into being meanwhile
-- @scope shop
INSERT INTO product (seller_id, id, sku, sku_fold, unit, category_id, brand_id, mpn, gtin, stock_policy, backorder_limit_e6,
                     lead_time_days, tax_category, weight_g, min_quantity_e6, step_quantity_e6, active, sort_name, search_fold,
                     version, changed_ms, changed_by, lifecycle, variant_of, cost_e6)
VALUES (:seller, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, 1, $19, $20, $21, $22, $23)
ON CONFLICT (seller_id, sku) DO NOTHING;

-- catalogue_product_change: writes a changed product over the version that was read
-- @scope shop
UPDATE product
SET unit = $2, category_id = $3, brand_id = $4, mpn = $5, gtin = $6, stock_policy = $7, backorder_limit_e6 = $8,
    lead_time_days = $9, tax_category = $10, weight_g = $11, min_quantity_e6 = $12, step_quantity_e6 = $13, active = $14,
    sort_name = $15, search_fold = $16, version = version + 1, changed_ms = $17, changed_by = $18, lifecycle = $20, variant_of = $21, cost_e6 = $22
WHERE seller_id = :seller AND id = $1 AND version = $19;

-- catalogue_costs: what these products (JSON ids) cost the seller, where it is known
-- @scope shop
SELECT p.id, p.cost_e6 FROM product p WHERE p.seller_id = :seller AND p.id :ids($1) AND p.cost_e6 IS NOT NULL;

-- catalogue_text_put: writes a product's texts in one language
-- @scope shop
INSERT INTO product_text (seller_id, product_id, language, name, description)
VALUES (:seller, $1, $2, $3, $4)
ON CONFLICT (seller_id, product_id, language) DO UPDATE SET name = excluded.name, description = excluded.description;

-- catalogue_attribute_remove: removes one attribute
-- @scope shop
DELETE FROM product_attribute WHERE seller_id = :seller AND product_id = $1 AND name = $2;

-- catalogue_brand: the brand of a folded name
-- @scope shop
SELECT id, name FROM brand WHERE seller_id = :seller AND name_fold = $1;

-- catalogue_brand_new: writes a brand; nothing when it is there
-- @scope shop
INSERT INTO brand (seller_id, id, name, name_fold) VALUES (:seller, $1, $2, $3) ON CONFLICT (seller_id, name_fold) DO NOTHING;

-- catalogue_categories: all categories, in any order
-- @scope shop
SELECT c.id, c.parent_id, c.code, coalesce(nullif(t.name, ''), nullif(o.name, ''), c.code), c.position, c.version
FROM category c
LEFT JOIN category_text t ON t.seller_id = :seller AND t.category_id = c.id AND t.language = $1
LEFT JOIN category_text o ON o.seller_id = :seller AND o.category_id = c.id AND o.language = $2
WHERE c.seller_id = :seller;

-- catalogue_category: one by its id
-- @scope shop
SELECT c.id, c.parent_id, c.code, coalesce(nullif(t.name, ''), nullif(o.name, ''), c.code), c.position, c.version
FROM category c
LEFT JOIN category_text t ON t.seller_id = :seller AND t.category_id = c.id AND t.language = $1
LEFT JOIN category_text o ON o.seller_id = :seller AND o.category_id = c.id AND o.language = $2
WHERE c.seller_id = :seller AND c.id = $3;

-- catalogue_category_by_code: one by its code
-- @scope shop
SELECT c.id, c.parent_id, c.code, coalesce(nullif(t.name, ''), nullif(o.name, ''), c.code), c.position, c.version
FROM category c
LEFT JOIN category_text t ON t.seller_id = :seller AND t.category_id = c.id AND t.language = $1
LEFT JOIN category_text o ON o.seller_id = :seller AND o.category_id = c.id AND o.language = $2
WHERE c.seller_id = :seller AND c.code = $3;

-- catalogue_category_counts: active products by category
-- @scope shop
SELECT category_id, active_count FROM product_tally WHERE seller_id = :seller;

-- catalogue_category_path: a category and the seven above it, nearest first; joins, because a recursion costs SQLite a table of its own
-- @scope shop
SELECT c.id, c.parent_id, p1.parent_id, p2.parent_id, p3.parent_id, p4.parent_id, p5.parent_id, p6.parent_id
FROM category c
LEFT JOIN category p1 ON p1.seller_id = :seller AND p1.id = c.parent_id
LEFT JOIN category p2 ON p2.seller_id = :seller AND p2.id = p1.parent_id
LEFT JOIN category p3 ON p3.seller_id = :seller AND p3.id = p2.parent_id
LEFT JOIN category p4 ON p4.seller_id = :seller AND p4.id = p3.parent_id
LEFT JOIN category p5 ON p5.seller_id = :seller AND p5.id = p4.parent_id
LEFT JOIN category p6 ON p6.seller_id = :seller AND p6.id = p5.parent_id
WHERE c.seller_id = :seller AND c.id = $1;

-- catalogue_category_texts: the stored names of one category
-- @scope shop
SELECT language, name FROM category_text WHERE seller_id = :seller AND category_id = $1 ORDER BY language;

-- catalogue_category_new: writes a new category; no row when its code came into being meanwhile
-- @scope shop
INSERT INTO category (seller_id, id, code, parent_id, position, version, changed_ms, changed_by)
VALUES (:seller, $1, $2, $3, $4, 1, $5, $6)
ON CONFLICT (seller_id, code) DO NOTHING;

-- catalogue_category_change: writes a changed category over the version that was read
-- @scope shop
UPDATE category SET parent_id = $2, position = $3, version = version + 1, changed_ms = $4, changed_by = $5
WHERE seller_id = :seller AND id = $1 AND version = $6;

-- catalogue_category_text_put: writes a category's name in one language
-- @scope shop
INSERT INTO category_text (seller_id, category_id, language, name)
VALUES (:seller, $1, $2, $3)
ON CONFLICT (seller_id, category_id, language) DO UPDATE SET name = excluded.name;

-- catalogue_id_by_sku: the product of exactly this sku
-- @scope shop
SELECT id FROM product WHERE seller_id = :seller AND sku = $1;

-- catalogue_picture_set: the picture of lists; not a change of the product's own facts
-- @scope shop
UPDATE product SET picture = $2 WHERE seller_id = :seller AND id = $1 AND picture <> $2;
