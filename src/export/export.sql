-- Rows of an export: each page after a key, the key's columns first. What an import takes, in the same words.

-- export_categories: the tree, parents before children
-- @scope shop
WITH RECURSIVE tree (id, depth) AS (
    SELECT r.id, 0 FROM category r WHERE r.seller_id = :seller AND r.parent_id IS NULL
    UNION ALL SELECT k.id, t.depth + 1 FROM tree t JOIN category k ON k.seller_id = :seller AND k.parent_id = t.id)
SELECT tree.depth, c.position, c.code, p.code, en.name, fr.name
FROM tree
JOIN category c ON c.seller_id = :seller AND c.id = tree.id
LEFT JOIN category p ON p.seller_id = :seller AND p.id = c.parent_id
LEFT JOIN category_text en ON en.seller_id = :seller AND en.category_id = c.id AND en.language = 'en'
LEFT JOIN category_text fr ON fr.seller_id = :seller AND fr.category_id = c.id AND fr.language = 'fr'
WHERE (tree.depth, c.position, c.code) > ($1, $2, $3)
ORDER BY tree.depth, c.position, c.code
LIMIT $4;

-- export_attribute_kinds: what attributes are
-- @scope shop
SELECT a.position, a.code, a.id, a.name_en, a.name_fr, a.type, a.unit, a.is_facet, a.is_compared
FROM attribute a
WHERE a.seller_id = :seller AND (a.position, a.code) > ($1, $2)
ORDER BY a.position, a.code
LIMIT $3;

-- export_attribute_choices: the choices of these attributes (JSON ids), in their order
-- @scope shop
SELECT c.attribute_id, c.code || '=' || c.name_en || '=' || c.name_fr
FROM attribute_choice c
WHERE c.seller_id = :seller AND c.attribute_id :ids($1)
ORDER BY c.attribute_id, c.position, c.code;

-- export_products: products by their sku, variants behind all heads
-- @scope shop
SELECT k.part, p.sku, p.id, p.unit, en.name, fr.name, c.code, p.stock_policy, p.backorder_limit_e6, p.lead_time_days, en.description, fr.description,
       b.name, p.mpn, p.gtin, p.tax_category, p.weight_g, p.min_quantity_e6, p.step_quantity_e6, p.lifecycle, h.sku,
       CASE WHEN CAST($4 AS BIGINT) = 1 THEN p.cost_e6 END
FROM (SELECT x.id, CASE WHEN x.variant_of IS NULL THEN 0 ELSE 1 END AS part FROM product x
      WHERE x.seller_id = :seller AND (CASE WHEN x.variant_of IS NULL THEN 0 ELSE 1 END, x.sku) > ($1, $2)
      ORDER BY CASE WHEN x.variant_of IS NULL THEN 0 ELSE 1 END, x.sku LIMIT $3) k
JOIN product p ON p.seller_id = :seller AND p.id = k.id
LEFT JOIN product h ON h.seller_id = :seller AND h.id = p.variant_of
LEFT JOIN category c ON c.seller_id = :seller AND c.id = p.category_id
LEFT JOIN brand b ON b.seller_id = :seller AND b.id = p.brand_id
LEFT JOIN product_text en ON en.seller_id = :seller AND en.product_id = p.id AND en.language = 'en'
LEFT JOIN product_text fr ON fr.seller_id = :seller AND fr.product_id = p.id AND fr.language = 'fr'
ORDER BY k.part, p.sku;

-- export_attribute_names: the column of every attribute that a product has
-- @scope shop
SELECT DISTINCT 'attribute:' || a.name AS heading FROM product_attribute a WHERE a.seller_id = :seller
UNION ALL SELECT DISTINCT 'attribute_fr:' || f.name FROM product_attribute f WHERE f.seller_id = :seller AND f.value_fr <> ''
ORDER BY heading;

-- export_attributes: the attributes of these products (JSON ids), under their columns
-- @scope shop
SELECT a.product_id, 'attribute:' || a.name, a.value FROM product_attribute a
WHERE a.seller_id = :seller AND a.product_id :ids($1)
UNION ALL SELECT f.product_id, 'attribute_fr:' || f.name, f.value_fr FROM product_attribute f
WHERE f.seller_id = :seller AND f.value_fr <> '' AND f.product_id :ids($1);

-- export_relations: what belongs to a product
-- @scope shop
SELECT p.sku, r.kind, r.position, o.sku
FROM product p
JOIN product_relation r ON r.seller_id = :seller AND r.product_id = p.id
JOIN product o ON o.seller_id = :seller AND o.id = r.related_id
WHERE p.seller_id = :seller AND (p.sku, r.kind, r.position, o.sku) > ($1, $2, $3, $4)
ORDER BY p.sku, r.kind, r.position, o.sku
LIMIT $5;

-- export_sales_reps: whose own company each is
-- @scope seller
SELECT c.code, p.email
FROM company c
JOIN actor_company a ON a.seller_id = :seller AND a.company_id = c.id
JOIN person p ON p.seller_id = :seller AND p.id = a.actor_id
WHERE c.seller_id = :seller AND (c.code, p.email) > ($1, $2)
  AND (CAST(:actor AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM actor_company ac WHERE ac.seller_id = :seller AND ac.actor_id = :actor AND ac.company_id = c.id))
ORDER BY c.code, p.email
LIMIT $3;

-- export_units: order units by the product's sku
-- @scope shop
SELECT p.sku, u.unit, u.content_e6, u.gtin, u.min_quantity_e6, u.step_quantity_e6, u.label_en, u.label_fr
FROM product p
JOIN product_unit u ON u.seller_id = :seller AND u.product_id = p.id
WHERE p.seller_id = :seller AND (p.sku, u.unit) > ($1, $2)
ORDER BY p.sku, u.unit
LIMIT $3;

-- export_companies: companies, parents before children
-- @scope seller
WITH RECURSIVE tree (id, depth) AS (
    SELECT r.id, 0 FROM company r WHERE r.seller_id = :seller AND r.parent_id IS NULL
    UNION ALL SELECT k.id, t.depth + 1 FROM tree t JOIN company k ON k.seller_id = :seller AND k.parent_id = t.id)
SELECT tree.depth, c.code, c.id, coalesce(nullif(c.currency, ''), CAST($4 AS TEXT)), c.name, c.country, c.legal_name, c.vat_id, c.siren, p.code,
       c.currency, c.language, c.payment_term_days, c.credit_limit_minor, c.open_balance_minor, c.free_freight_minor, c.strategy, c.external_id, y.code
FROM tree
JOIN company c ON c.seller_id = :seller AND c.id = tree.id
LEFT JOIN company p ON p.seller_id = :seller AND p.id = c.parent_id
LEFT JOIN payment_term y ON y.seller_id = :seller AND y.id = c.payment_term_id
WHERE (tree.depth, c.code) > ($1, $2)
  AND (CAST(:actor AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM actor_company ac WHERE ac.seller_id = :seller AND ac.actor_id = :actor AND ac.company_id = c.id))
ORDER BY tree.depth, c.code
LIMIT $3;

-- export_groups: the groups of these companies (JSON ids)
-- @scope seller
-- @sqlite
SELECT m.company_id, g.code
FROM json_each($1) j CROSS JOIN company_group_member m
JOIN company_group g ON g.seller_id = :seller AND g.id = m.group_id
WHERE m.seller_id = :seller AND m.company_id = j.value
  AND (CAST(:actor AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM actor_company ac WHERE ac.seller_id = :seller AND ac.actor_id = :actor AND ac.company_id = m.company_id))
ORDER BY g.code, m.company_id;
-- @postgres
SELECT m.company_id, g.code
FROM company_group_member m
JOIN company_group g ON g.seller_id = :seller AND g.id = m.group_id
WHERE m.seller_id = :seller AND m.company_id = ANY (ARRAY(SELECT CAST(v AS BIGINT) FROM json_array_elements_text(CAST($1 AS json)) AS j(v)))
  AND (CAST(:actor AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM actor_company ac WHERE ac.seller_id = :seller AND ac.actor_id = :actor AND ac.company_id = m.company_id))
ORDER BY g.code, m.company_id;

-- export_locations: locations by company
-- @scope seller
SELECT c.code, l.code, l.name, l.street, l.postal_code, l.city, l.country, l.region, l.instructions, l.is_default, l.contact_name, l.contact_phone,
       l.contact_email, l.vehicle, l.open_days, l.closed_days, l.hours
FROM company c
JOIN location l ON l.seller_id = :seller AND l.company_id = c.id
WHERE c.seller_id = :seller AND l.active = 1 AND (c.code, l.code) > ($1, $2)
  AND (CAST(:actor AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM actor_company ac WHERE ac.seller_id = :seller AND ac.actor_id = :actor AND ac.company_id = c.id))
ORDER BY c.code, l.code
LIMIT $3;

-- export_units_of_companies: business units by company, those above first
-- @scope seller
WITH RECURSIVE tree (id, depth) AS (
    SELECT r.id, 0 FROM business_unit r WHERE r.seller_id = :seller AND r.parent_id IS NULL
    UNION ALL SELECT k.id, t.depth + 1 FROM tree t JOIN business_unit k ON k.seller_id = :seller AND k.parent_id = t.id)
SELECT tree.depth, c.code, u.code, u.name, p.code
FROM tree
JOIN business_unit u ON u.seller_id = :seller AND u.id = tree.id
JOIN company c ON c.seller_id = :seller AND c.id = u.company_id
LEFT JOIN business_unit p ON p.seller_id = :seller AND p.company_id = u.company_id AND p.id = u.parent_id
WHERE (tree.depth, c.code, u.code) > ($1, $2, $3)
  AND (CAST(:actor AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM actor_company ac WHERE ac.seller_id = :seller AND ac.actor_id = :actor AND ac.company_id = c.id))
ORDER BY tree.depth, c.code, u.code
LIMIT $4;

-- export_users: staff (company '') and the companies' people
-- @scope seller
SELECT p.email_fold, coalesce(c.code, ''), coalesce(nullif(c.currency, ''), CAST($4 AS TEXT)), p.email, p.name, coalesce(u.roles, p.roles), p.language,
       b.code, u.order_limit_minor
FROM person p
LEFT JOIN company_user u ON u.seller_id = :seller AND u.person_id = p.id AND u.active = 1
LEFT JOIN company c ON c.seller_id = :seller AND c.id = u.company_id
LEFT JOIN business_unit b ON b.seller_id = :seller AND b.company_id = u.company_id AND b.id = u.unit_id
WHERE p.seller_id = :seller AND p.active = 1 AND (p.is_staff = $5 OR u.id IS NOT NULL) AND (p.email_fold, coalesce(c.code, '')) > ($1, $2)
  AND (CAST(:actor AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM actor_company ac WHERE ac.seller_id = :seller AND ac.actor_id = :actor AND ac.company_id = u.company_id))
ORDER BY p.email_fold, coalesce(c.code, '')
LIMIT $3;

-- export_price_lists: price lists by their code
-- @scope seller
SELECT l.code, l.name, l.currency, l.priority, l.valid_from_ms, l.valid_until_ms, l.audience, coalesce(c.code, g.code, s.code)
FROM price_list l
LEFT JOIN company c ON c.seller_id = :seller AND c.id = l.audience_id AND l.audience = 'company'
LEFT JOIN company_group g ON g.seller_id = :seller AND g.id = l.audience_id AND l.audience = 'group'
LEFT JOIN site s ON s.seller_id = :seller AND s.id = l.audience_id AND l.audience = 'site'
WHERE l.seller_id = :seller AND l.code > $1
  AND (l.audience <> 'company' OR CAST(:actor AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM actor_company ac WHERE ac.seller_id = :seller AND ac.actor_id = :actor AND ac.company_id = l.audience_id))
ORDER BY l.code
LIMIT $2;

-- export_prices: the tiers of all lists, list by list
-- @scope seller
SELECT t.list_id, t.target, t.target_id, t.unit, t.valid_from_ms, t.min_quantity_e6, l.code, coalesce(p.sku, c.code, b.name), t.price_e6,
       t.percent_off_ppm, CASE WHEN t.price_e6 IS NULL THEN NULL ELSE t.base_quantity_e6 END, t.valid_until_ms
FROM price_tier t
JOIN price_list l ON l.seller_id = :seller AND l.id = t.list_id
LEFT JOIN product p ON p.seller_id = :seller AND p.id = t.target_id AND t.target = 'product'
LEFT JOIN category c ON c.seller_id = :seller AND c.id = t.target_id AND t.target = 'category'
LEFT JOIN brand b ON b.seller_id = :seller AND b.id = t.target_id AND t.target = 'brand'
WHERE t.seller_id = :seller AND (t.list_id, t.target, t.target_id, t.unit, t.valid_from_ms, t.min_quantity_e6) > ($1, $2, $3, $4, $5, $6)
  AND (l.audience <> 'company' OR CAST(:actor AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM actor_company ac WHERE ac.seller_id = :seller AND ac.actor_id = :actor AND ac.company_id = l.audience_id))
ORDER BY t.list_id, t.target, t.target_id, t.unit, t.valid_from_ms, t.min_quantity_e6
LIMIT $7;

-- export_assortments: assortments by their code
-- @scope seller
SELECT a.code, a.id, a.audience, coalesce(c.code, g.code, s.code)
FROM assortment a
LEFT JOIN company c ON c.seller_id = :seller AND c.id = a.audience_id AND a.audience = 'company'
LEFT JOIN company_group g ON g.seller_id = :seller AND g.id = a.audience_id AND a.audience = 'group'
LEFT JOIN site s ON s.seller_id = :seller AND s.id = a.audience_id AND a.audience = 'site'
WHERE a.seller_id = :seller AND a.active = 1 AND a.code > $1
  AND (a.audience <> 'company' OR CAST(:actor AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM actor_company ac WHERE ac.seller_id = :seller AND ac.actor_id = :actor AND ac.company_id = a.audience_id))
ORDER BY a.code
LIMIT $2;

-- export_assortment_sides: what these assortments (JSON ids) name, included and excluded
-- @scope shop
-- @sqlite
SELECT x.assortment_id, CASE x.is_excluded WHEN 1 THEN 'exclude' ELSE 'include' END, p.sku
FROM json_each($1) j CROSS JOIN assortment_product x
JOIN product p ON p.seller_id = :seller AND p.id = x.product_id
WHERE x.seller_id = :seller AND x.assortment_id = j.value
UNION ALL
SELECT y.assortment_id, CASE y.is_excluded WHEN 1 THEN 'exclude' ELSE 'include' END, 'category:' || c.code
FROM json_each($1) k CROSS JOIN assortment_category y
JOIN category c ON c.seller_id = :seller AND c.id = y.category_id
WHERE y.seller_id = :seller AND y.assortment_id = k.value;
-- @postgres
SELECT x.assortment_id, CASE x.is_excluded WHEN 1 THEN 'exclude' ELSE 'include' END, p.sku
FROM assortment_product x
JOIN product p ON p.seller_id = :seller AND p.id = x.product_id
WHERE x.seller_id = :seller AND x.assortment_id = ANY (ARRAY(SELECT CAST(v AS BIGINT) FROM json_array_elements_text(CAST($1 AS json)) AS j(v)))
UNION ALL
SELECT y.assortment_id, CASE y.is_excluded WHEN 1 THEN 'exclude' ELSE 'include' END, 'category:' || c.code
FROM assortment_category y
JOIN category c ON c.seller_id = :seller AND c.id = y.category_id
WHERE y.seller_id = :seller AND y.assortment_id = ANY (ARRAY(SELECT CAST(v AS BIGINT) FROM json_array_elements_text(CAST($1 AS json)) AS j(v)));

-- export_part_numbers: companies' own numbers
-- @scope seller
SELECT c.code, n.part_number, p.sku
FROM company c
JOIN customer_part_number n ON n.seller_id = :seller AND n.company_id = c.id
JOIN product p ON p.seller_id = :seller AND p.id = n.product_id
WHERE c.seller_id = :seller AND (c.code, n.part_number) > ($1, $2)
  AND (CAST(:actor AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM actor_company ac WHERE ac.seller_id = :seller AND ac.actor_id = :actor AND ac.company_id = c.id))
ORDER BY c.code, n.part_number
LIMIT $3;

-- export_stock: counted stock by warehouse
-- @scope shop
SELECT w.code, p.sku, s.on_hand_e6, nullif(s.incoming_e6, 0), s.incoming_on
FROM warehouse w
JOIN stock s ON s.seller_id = :seller AND s.warehouse_id = w.id
JOIN product p ON p.seller_id = :seller AND p.id = s.product_id
WHERE w.seller_id = :seller AND (w.code, p.sku) > ($1, $2)
ORDER BY w.code, p.sku
LIMIT $3;

-- export_orders: the lines of orders, oldest first
-- @scope seller
SELECT o.placed_ms, o.id, l.position, o.currency, o.number, c.code, l.sku, l.quantity_e6, l.price_e6, l.net_minor, l.unit, o.po_number, coalesce(nullif(o.imported_as, ''), o.state),
       l.price_base_e6, l.promised_on, l.shipped_e6
FROM orders o
JOIN company c ON c.seller_id = :seller AND c.id = o.company_id
JOIN order_line l ON l.seller_id = :seller AND l.company_id = o.company_id AND l.order_id = o.id
WHERE o.seller_id = :seller AND (o.placed_ms, o.id, l.position) > ($1, $2, $3)
  AND (CAST(:actor AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM actor_company ac WHERE ac.seller_id = :seller AND ac.actor_id = :actor AND ac.company_id = o.company_id))
ORDER BY o.placed_ms, o.id, l.position
LIMIT $4;

-- export_batch_waiting: orders that did not go out yet
-- @scope seller
SELECT count(*) FROM (
    SELECT o.id FROM orders o
    WHERE o.seller_id = :seller AND o.batch_id = 0 AND o.imported_as = '' AND o.state IN ('placed', 'confirmed', 'closed')
      AND (CAST(:actor AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM actor_company ac WHERE ac.seller_id = :seller AND ac.actor_id = :actor AND ac.company_id = o.company_id))
    LIMIT 10000) w;

-- export_batch_mark: they go out with this batch, the oldest first
-- @scope seller
UPDATE orders SET batch_id = $1
WHERE seller_id = :seller AND batch_id = 0 AND id IN (
    SELECT o.id FROM orders o
    WHERE o.seller_id = :seller AND o.batch_id = 0 AND o.imported_as = '' AND o.state IN ('placed', 'confirmed', 'closed')
    ORDER BY o.id
    LIMIT 10000);

-- export_batch_lines: how many lines the orders of a batch have
-- @scope seller
-- @every-company a batch is the seller's
SELECT count(*) FROM orders o
JOIN order_line l ON l.seller_id = :seller AND l.company_id = o.company_id AND l.order_id = o.id
WHERE o.seller_id = :seller AND o.batch_id = $1;

-- export_batch_insert: a batch
-- @scope shop
INSERT INTO order_batch (seller_id, id, order_count, line_count, created_ms, created_by) VALUES (:seller, $1, $2, $3, $4, $5);

-- export_batch_list: newest first
-- @scope shop
SELECT id, order_count, line_count, created_ms FROM order_batch
WHERE seller_id = :seller AND (CAST($1 AS BIGINT) = 0 OR id < $1)
ORDER BY id DESC
LIMIT $2;

-- export_batch_by_id: one batch
-- @scope shop
SELECT id, order_count, line_count, created_ms FROM order_batch WHERE seller_id = :seller AND id = $1;

-- export_batch_page: lines of a batch, order by order
-- @scope seller
SELECT o.id, l.position, o.number, c.code, o.placed_ms, o.currency, l.sku, l.quantity_e6, l.price_e6, l.net_minor, l.unit, o.po_number, o.state,
       l.price_base_e6, l.promised_on, l.shipped_e6, c.external_id, l.part_number, l.name, l.tax_rate_ppm, o.requested_on, o.ship_name, o.ship_street,
       o.ship_postal_code, o.ship_city, o.ship_region, o.ship_country, o.ship_instructions, o.payment_term_days, o.freight_minor, o.tax_minor,
       o.total_minor, o.placed_by_name, o.note, l.note
FROM orders o
JOIN company c ON c.seller_id = :seller AND c.id = o.company_id
JOIN order_line l ON l.seller_id = :seller AND l.company_id = o.company_id AND l.order_id = o.id
WHERE o.seller_id = :seller AND o.batch_id = $1 AND (o.id, l.position) > ($2, $3)
  AND (CAST(:actor AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM actor_company ac WHERE ac.seller_id = :seller AND ac.actor_id = :actor AND ac.company_id = o.company_id))
ORDER BY o.id, l.position
LIMIT $4;
