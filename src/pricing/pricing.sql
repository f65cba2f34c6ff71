-- price_lists_of_audience: the lists given to any of these audiences (JSON ids, 0 for all); C puts them in order
-- @scope shop
-- @sqlite
SELECT l.id, l.code, l.name, l.currency, l.priority, l.audience, l.audience_id, l.valid_from_ms, l.valid_until_ms, l.active, l.rule_targets
FROM json_each($1) j CROSS JOIN price_list l
WHERE l.seller_id = :seller AND l.audience_id = j.value;
-- @postgres
SELECT id, code, name, currency, priority, audience, audience_id, valid_from_ms, valid_until_ms, active, rule_targets
FROM price_list
WHERE seller_id = :seller AND audience_id = ANY (CAST(translate(CAST($1 AS TEXT), '[]', '{}') AS BIGINT[]))
ORDER BY audience_id, id;

-- On SQLite these two come in no order, C sorts them; a loop over JSON needs no table of its own there, as IN and ORDER BY do.
-- price_tiers_of_products: what these lists say about these products (JSON ids), begun and not ended
-- @scope shop
-- @sqlite
SELECT t.target_id, t.list_id, t.unit, t.valid_from_ms, t.min_quantity_e6, t.price_e6, t.base_quantity_e6, t.percent_off_ppm, t.valid_until_ms
FROM json_each($1) j CROSS JOIN price_tier t
WHERE t.seller_id = :seller AND t.target = 'product' AND t.target_id = j.value
  AND t.list_id IN (SELECT value FROM json_each($2))
  AND t.valid_from_ms <= $3 AND (t.valid_until_ms IS NULL OR t.valid_until_ms > $3);
-- @postgres
SELECT t.target_id, t.list_id, t.unit, t.valid_from_ms, t.min_quantity_e6, t.price_e6, t.base_quantity_e6, t.percent_off_ppm, t.valid_until_ms
FROM unnest(CAST(translate(CAST($1 AS TEXT), '[]', '{}') AS BIGINT[])) AS j(product)
CROSS JOIN LATERAL (
    SELECT p.target_id, p.list_id, p.unit, p.valid_from_ms, p.min_quantity_e6, p.price_e6, p.base_quantity_e6, p.percent_off_ppm, p.valid_until_ms
    FROM price_tier p
    WHERE p.seller_id = :seller AND p.target = 'product' AND p.target_id = j.product
      AND p.list_id = ANY (CAST(translate(CAST($2 AS TEXT), '[]', '{}') AS BIGINT[]))
      AND p.valid_from_ms <= CAST($3 AS BIGINT) AND (p.valid_until_ms IS NULL OR p.valid_until_ms > CAST($3 AS BIGINT))
    OFFSET 0) t
ORDER BY t.target_id, t.list_id, t.unit, t.valid_from_ms, t.min_quantity_e6;

-- price_tiers_of_rules: what these lists say about these categories and brands (JSON ids, 0 for all goods), begun and not ended
-- @scope shop
-- @sqlite
SELECT t.target_id, t.list_id, t.unit, t.valid_from_ms, t.min_quantity_e6, t.price_e6, t.base_quantity_e6, t.percent_off_ppm, t.valid_until_ms
FROM json_each($1) l CROSS JOIN json_each($2) g CROSS JOIN price_tier t
WHERE t.seller_id = :seller AND t.target = 'category' AND t.target_id = g.value AND t.list_id = l.value
  AND t.valid_from_ms <= $3 AND (t.valid_until_ms IS NULL OR t.valid_until_ms > $3)
UNION ALL
SELECT t.target_id, t.list_id, t.unit, t.valid_from_ms, t.min_quantity_e6, t.price_e6, t.base_quantity_e6, t.percent_off_ppm, t.valid_until_ms
FROM json_each($1) l CROSS JOIN json_each($2) g CROSS JOIN price_tier t
WHERE t.seller_id = :seller AND t.target = 'brand' AND t.target_id = g.value AND t.list_id = l.value
  AND t.valid_from_ms <= $3 AND (t.valid_until_ms IS NULL OR t.valid_until_ms > $3)
UNION ALL
SELECT t.target_id, t.list_id, t.unit, t.valid_from_ms, t.min_quantity_e6, t.price_e6, t.base_quantity_e6, t.percent_off_ppm, t.valid_until_ms
FROM json_each($1) l CROSS JOIN json_each($2) g CROSS JOIN price_tier t
WHERE t.seller_id = :seller AND t.target = 'all' AND t.target_id = g.value AND t.list_id = l.value
  AND t.valid_from_ms <= $3 AND (t.valid_until_ms IS NULL OR t.valid_until_ms > $3);
-- @postgres
SELECT target_id, list_id, unit, valid_from_ms, min_quantity_e6, price_e6, base_quantity_e6, percent_off_ppm, valid_until_ms
FROM price_tier
WHERE seller_id = :seller AND list_id = ANY (CAST(translate(CAST($1 AS TEXT), '[]', '{}') AS BIGINT[]))
  AND target IN ('all', 'brand', 'category')
  AND target_id = ANY (CAST(translate(CAST($2 AS TEXT), '[]', '{}') AS BIGINT[]))
  AND valid_from_ms <= CAST($3 AS BIGINT) AND (valid_until_ms IS NULL OR valid_until_ms > CAST($3 AS BIGINT))
ORDER BY target_id, list_id, unit, valid_from_ms, min_quantity_e6;

-- price_lists_some: lists in the order of their codes, after one, found by a folded part
-- @scope seller
SELECT l.id, l.code, l.name, l.currency, l.priority, l.audience, l.audience_id, l.valid_from_ms, l.valid_until_ms, l.active,
       l.tier_count, l.version, c.code, c.name, g.code, g.name, s.code, s.name
FROM price_list l
LEFT JOIN company c ON c.seller_id = :seller AND c.id = l.audience_id AND l.audience = 'company'
LEFT JOIN company_group g ON g.seller_id = :seller AND g.id = l.audience_id AND l.audience = 'group'
LEFT JOIN site s ON s.seller_id = :seller AND s.id = l.audience_id AND l.audience = 'site'
WHERE l.seller_id = :seller AND l.code > $1 AND l.search_fold LIKE $2 ESCAPE '\'
  AND (l.audience <> 'company' OR (CAST(:actor AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM actor_company ac WHERE ac.seller_id = :seller AND ac.actor_id = :actor AND ac.company_id = l.audience_id)))
ORDER BY l.code
LIMIT $3;

-- price_list_one: a list by its id, or by its code
-- @scope seller
SELECT l.id, l.code, l.name, l.currency, l.priority, l.audience, l.audience_id, l.valid_from_ms, l.valid_until_ms, l.active,
       l.tier_count, l.version, c.code, c.name, g.code, g.name, s.code, s.name
FROM price_list l
LEFT JOIN company c ON c.seller_id = :seller AND c.id = l.audience_id AND l.audience = 'company'
LEFT JOIN company_group g ON g.seller_id = :seller AND g.id = l.audience_id AND l.audience = 'group'
LEFT JOIN site s ON s.seller_id = :seller AND s.id = l.audience_id AND l.audience = 'site'
WHERE l.seller_id = :seller AND l.id = $1
  AND (l.audience <> 'company' OR (CAST(:actor AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM actor_company ac WHERE ac.seller_id = :seller AND ac.actor_id = :actor AND ac.company_id = l.audience_id)));

-- price_list_id_by_code: which list has this code
-- @scope shop
SELECT id FROM price_list WHERE seller_id = :seller AND code = $1;

-- price_list_insert: a new list
-- @scope shop
INSERT INTO price_list (seller_id, id, code, name, currency, priority, audience, audience_id, valid_from_ms, valid_until_ms, active,
                        search_fold, changed_ms, changed_by)
VALUES (:seller, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13);

-- price_list_update: changes a list that nobody changed meanwhile
-- @scope shop
UPDATE price_list
SET name = $2, currency = $3, priority = $4, audience = $5, audience_id = $6, valid_from_ms = $7, valid_until_ms = $8, active = $9,
    search_fold = $10, changed_ms = $11, changed_by = $12, version = version + 1
WHERE seller_id = :seller AND id = $1 AND version = $13;

-- price_list_count: counts tiers that came or went, and remembers their kinds of target
-- @scope shop
UPDATE price_list SET tier_count = tier_count + $2, rule_targets = rule_targets | $3 WHERE seller_id = :seller AND id = $1;

-- price_site_by_code: a site an audience names
-- @scope shop
SELECT id FROM site WHERE seller_id = :seller AND code = $1;

-- price_products_by_sku: products an entry may be for, sold or not (JSON texts)
-- @scope shop
-- @sqlite
SELECT id, sku, unit FROM product WHERE seller_id = :seller AND sku IN (SELECT value FROM json_each($1)) ORDER BY sku;
-- @postgres
SELECT id, sku, unit FROM product
WHERE seller_id = :seller AND sku = ANY (ARRAY(SELECT v FROM json_array_elements_text(CAST($1 AS json)) AS t(v))) ORDER BY sku;

-- price_entries_some: tiers of a list after a place
-- @scope shop
SELECT t.target, t.target_id, t.unit, t.valid_from_ms, t.min_quantity_e6, t.price_e6, t.base_quantity_e6, t.percent_off_ppm,
       t.valid_until_ms, p.sku, p.unit, pt.name, c.code, ct.name, b.name
FROM price_tier t
LEFT JOIN product p ON p.seller_id = :seller AND p.id = t.target_id AND t.target = 'product'
LEFT JOIN product_text pt ON pt.seller_id = :seller AND pt.product_id = p.id AND pt.language = $2
LEFT JOIN category c ON c.seller_id = :seller AND c.id = t.target_id AND t.target = 'category'
LEFT JOIN category_text ct ON ct.seller_id = :seller AND ct.category_id = c.id AND ct.language = $2
LEFT JOIN brand b ON b.seller_id = :seller AND b.id = t.target_id AND t.target = 'brand'
WHERE t.seller_id = :seller AND t.list_id = $1
  AND (t.target, t.target_id, t.unit, t.valid_from_ms, t.min_quantity_e6) > ($3, $4, $5, $6, $7)
ORDER BY t.target, t.target_id, t.unit, t.valid_from_ms, t.min_quantity_e6
LIMIT $8;

-- price_entries_of_targets: all tiers of a list for some targets (JSON array)
-- @scope shop
SELECT t.target, t.target_id, t.unit, t.valid_from_ms, t.min_quantity_e6, t.price_e6, t.base_quantity_e6, t.percent_off_ppm,
       t.valid_until_ms, p.sku, p.unit, pt.name, c.code, ct.name, b.name
FROM price_tier t
LEFT JOIN product p ON p.seller_id = :seller AND p.id = t.target_id AND t.target = 'product'
LEFT JOIN product_text pt ON pt.seller_id = :seller AND pt.product_id = p.id AND pt.language = $2
LEFT JOIN category c ON c.seller_id = :seller AND c.id = t.target_id AND t.target = 'category'
LEFT JOIN category_text ct ON ct.seller_id = :seller AND ct.category_id = c.id AND ct.language = $2
LEFT JOIN brand b ON b.seller_id = :seller AND b.id = t.target_id AND t.target = 'brand'
WHERE t.seller_id = :seller AND t.list_id = $1
  AND t.target_id :ids($3)
ORDER BY t.target, t.target_id, t.unit, t.valid_from_ms, t.min_quantity_e6;

-- price_entries_of_target: tiers of a list on one target after a place
-- @scope shop
SELECT t.target, t.target_id, t.unit, t.valid_from_ms, t.min_quantity_e6, t.price_e6, t.base_quantity_e6, t.percent_off_ppm,
       t.valid_until_ms, p.sku, p.unit, pt.name, c.code, ct.name, b.name
FROM price_tier t
LEFT JOIN product p ON p.seller_id = :seller AND p.id = t.target_id AND t.target = 'product'
LEFT JOIN product_text pt ON pt.seller_id = :seller AND pt.product_id = p.id AND pt.language = $2
LEFT JOIN category c ON c.seller_id = :seller AND c.id = t.target_id AND t.target = 'category'
LEFT JOIN category_text ct ON ct.seller_id = :seller AND ct.category_id = c.id AND ct.language = $2
LEFT JOIN brand b ON b.seller_id = :seller AND b.id = t.target_id AND t.target = 'brand'
WHERE t.seller_id = :seller AND t.list_id = $1 AND t.target = $9 AND t.target_id = $10
  AND (t.target, t.target_id, t.unit, t.valid_from_ms, t.min_quantity_e6) > ($3, $4, $5, $6, $7)
ORDER BY t.target, t.target_id, t.unit, t.valid_from_ms, t.min_quantity_e6
LIMIT $8;

-- price_entry_tiers: all tiers of one entry
-- @scope shop
SELECT min_quantity_e6, price_e6, base_quantity_e6, percent_off_ppm, valid_until_ms
FROM price_tier
WHERE seller_id = :seller AND target = $1 AND target_id = $2 AND list_id = $3 AND unit = $4 AND valid_from_ms = $5
ORDER BY min_quantity_e6;

-- price_tier_put: sets one tier
-- @scope shop
INSERT INTO price_tier (seller_id, target, target_id, list_id, unit, valid_from_ms, min_quantity_e6, price_e6, base_quantity_e6,
                        percent_off_ppm, valid_until_ms, changed_ms, changed_by)
VALUES (:seller, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
ON CONFLICT (seller_id, target, target_id, list_id, unit, valid_from_ms, min_quantity_e6)
DO UPDATE SET price_e6 = excluded.price_e6, base_quantity_e6 = excluded.base_quantity_e6, percent_off_ppm = excluded.percent_off_ppm,
              valid_until_ms = excluded.valid_until_ms, changed_ms = excluded.changed_ms, changed_by = excluded.changed_by;

-- price_entry_end: sets the end of an entry on all its tiers
-- @scope shop
UPDATE price_tier SET valid_until_ms = $6, changed_ms = $7, changed_by = $8
WHERE seller_id = :seller AND target = $1 AND target_id = $2 AND list_id = $3 AND unit = $4 AND valid_from_ms = $5;

-- price_tier_delete: removes one tier
-- @scope shop
DELETE FROM price_tier
WHERE seller_id = :seller AND target = $1 AND target_id = $2 AND list_id = $3 AND unit = $4 AND valid_from_ms = $5
  AND min_quantity_e6 = $6;

-- price_lists_count: how many lists a search finds
-- @scope seller
SELECT count(*) FROM price_list l
WHERE l.seller_id = :seller AND l.search_fold LIKE $1 ESCAPE '\'
  AND (l.audience <> 'company' OR CAST(:actor AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM actor_company ac WHERE ac.seller_id = :seller AND ac.actor_id = :actor AND ac.company_id = l.audience_id));

-- price_entries_found: tiers of a list on products that a search finds, after a place
-- @scope shop
SELECT t.target, t.target_id, t.unit, t.valid_from_ms, t.min_quantity_e6, t.price_e6, t.base_quantity_e6, t.percent_off_ppm,
       t.valid_until_ms, p.sku, p.unit, pt.name, c.code, ct.name, b.name
FROM price_tier t
JOIN product p ON p.seller_id = :seller AND p.id = t.target_id AND t.target = 'product'
LEFT JOIN product_text pt ON pt.seller_id = :seller AND pt.product_id = p.id AND pt.language = $2
LEFT JOIN category c ON c.seller_id = :seller AND c.id = t.target_id AND t.target = 'category'
LEFT JOIN category_text ct ON ct.seller_id = :seller AND ct.category_id = c.id AND ct.language = $2
LEFT JOIN brand b ON b.seller_id = :seller AND b.id = t.target_id AND t.target = 'brand'
WHERE t.seller_id = :seller AND t.list_id = $1 AND p.search_fold LIKE $9 ESCAPE '\'
  AND (t.target, t.target_id, t.unit, t.valid_from_ms, t.min_quantity_e6) > ($3, $4, $5, $6, $7)
ORDER BY t.target, t.target_id, t.unit, t.valid_from_ms, t.min_quantity_e6
LIMIT $8;

-- price_changes: changes of a list's tiers from the audit trail, newest first; of one request where it is given
-- @scope shop
SELECT a.id, a.at_ms, a.before, a.after, a.request_id, a.door, p.name
FROM audit a
LEFT JOIN person p ON p.seller_id = :seller AND p.id = a.actor_id
WHERE a.seller_id = :seller AND a.kind = 'pls' AND a.object_id = $1 AND (CAST($2 AS BIGINT) IS NULL OR a.id < $2)
  AND (CAST($3 AS TEXT) IS NULL OR a.request_id = $3) AND a.action IN ('price.changed', 'price.created', 'price.removed')
ORDER BY a.id DESC
LIMIT $4;

-- price_targets_named: what products, categories and brands are called (JSON ids)
-- @scope shop
-- @sqlite
SELECT p.id, p.sku, t.name, p.unit
FROM product p LEFT JOIN product_text t ON t.seller_id = :seller AND t.product_id = p.id AND t.language = $2
WHERE p.seller_id = :seller AND p.id IN (SELECT value FROM json_each($1))
UNION ALL
SELECT c.id, c.code, t.name, NULL
FROM category c LEFT JOIN category_text t ON t.seller_id = :seller AND t.category_id = c.id AND t.language = $2
WHERE c.seller_id = :seller AND c.id IN (SELECT value FROM json_each($1))
UNION ALL
SELECT b.id, b.name, b.name, NULL
FROM brand b
WHERE b.seller_id = :seller AND b.id IN (SELECT value FROM json_each($1));
-- @postgres
SELECT p.id, p.sku, t.name, p.unit
FROM product p LEFT JOIN product_text t ON t.seller_id = :seller AND t.product_id = p.id AND t.language = $2
WHERE p.seller_id = :seller AND p.id = ANY (CAST(translate(CAST($1 AS TEXT), '[]', '{}') AS BIGINT[]))
UNION ALL
SELECT c.id, c.code, t.name, NULL
FROM category c LEFT JOIN category_text t ON t.seller_id = :seller AND t.category_id = c.id AND t.language = $2
WHERE c.seller_id = :seller AND c.id = ANY (CAST(translate(CAST($1 AS TEXT), '[]', '{}') AS BIGINT[]))
UNION ALL
SELECT b.id, b.name, b.name, NULL
FROM brand b
WHERE b.seller_id = :seller AND b.id = ANY (CAST(translate(CAST($1 AS TEXT), '[]', '{}') AS BIGINT[]));

-- price_list_rivals: pairs of lists in use with the same audience, priority and currency whose validities meet
-- @scope seller
SELECT l.id, l.code, l.name, l.valid_from_ms, o.id, o.code, o.name, o.valid_from_ms
FROM price_list l
JOIN price_list o ON o.seller_id = :seller AND o.audience_id = l.audience_id AND o.audience = l.audience AND o.priority = l.priority
  AND o.currency = l.currency AND o.id <> l.id
WHERE l.seller_id = :seller AND (CAST($1 AS BIGINT) IS NULL OR l.id = $1) AND (CAST($1 AS BIGINT) IS NOT NULL OR l.id < o.id)
  AND l.active = 1 AND o.active = 1
  AND (l.audience <> 'company' OR CAST(:actor AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM actor_company ac WHERE ac.seller_id = :seller AND ac.actor_id = :actor AND ac.company_id = l.audience_id))
  AND (l.valid_until_ms IS NULL OR o.valid_from_ms IS NULL OR o.valid_from_ms < l.valid_until_ms)
  AND (o.valid_until_ms IS NULL OR l.valid_from_ms IS NULL OR l.valid_from_ms < o.valid_until_ms)
ORDER BY l.id, o.id
LIMIT $2;

-- price_targets_shared: goods that two lists both answer for at some time
-- @scope shop
SELECT DISTINCT t.target, t.target_id
FROM price_tier t
JOIN price_tier u ON u.seller_id = :seller AND u.target = t.target AND u.target_id = t.target_id AND u.list_id = $2 AND u.unit = t.unit
WHERE t.seller_id = :seller AND t.list_id = $1
  AND (t.valid_until_ms IS NULL OR u.valid_from_ms < t.valid_until_ms) AND (u.valid_until_ms IS NULL OR t.valid_from_ms < u.valid_until_ms)
ORDER BY t.target, t.target_id
LIMIT $3;

-- price_targets_overlapping: goods with two entries of one list whose validities meet
-- @scope shop
SELECT DISTINCT t.target, t.target_id
FROM price_tier t
JOIN price_tier u ON u.seller_id = :seller AND u.target = t.target AND u.target_id = t.target_id AND u.list_id = $1 AND u.unit = t.unit
WHERE t.seller_id = :seller AND t.list_id = $1 AND t.valid_from_ms < u.valid_from_ms
  AND (t.valid_until_ms IS NULL OR u.valid_from_ms < t.valid_until_ms)
ORDER BY t.target, t.target_id
LIMIT $2;
