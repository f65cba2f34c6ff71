-- Freight rules, charges of products, and the warehouses a promise is made from.

-- freight_ground: the warehouses of a site in the order of reserving, and whether the shop has freight rules and charges at all
-- @scope shop
SELECT w.id, w.code, w.name, w.cutoff_minute, w.weekdays, w.closed_days, w.lead_days,
       CASE WHEN EXISTS (SELECT 1 FROM freight_rule r WHERE r.seller_id = :seller AND r.active = 1) THEN 1 ELSE 0 END,
       CASE WHEN EXISTS (SELECT 1 FROM product_charge c WHERE c.seller_id = :seller) THEN 1 ELSE 0 END
FROM site_warehouse s
JOIN warehouse w ON w.seller_id = :seller AND w.id = s.warehouse_id
WHERE s.seller_id = :seller AND s.site_id = $1
ORDER BY s.position, w.id;

-- freight_rules_of_site: active rules of a site in a currency, each with its steps
-- @scope shop
SELECT r.id, r.site_id, r.name, r.audience, r.audience_id, r.country, r.region, r.currency, r.kind, r.price_minor,
       r.free_from_minor, r.minimum_minor, r.tax_category, r.transit_days, r.position, r.active, r.version,
       s.from_g, s.until_g, s.price_minor
FROM freight_rule r
LEFT JOIN freight_step s ON s.seller_id = :seller AND s.rule_id = r.id
WHERE r.seller_id = :seller AND r.active = 1 AND r.site_id IN (0, $1) AND r.currency = $2
ORDER BY r.position, r.id, s.from_g;

-- freight_rules_all: every rule, or the one of that id, each with its steps
-- @every-company staff keep the rules of whichever company; only its code is read
-- @scope seller
SELECT r.id, r.site_id, r.name, r.audience, r.audience_id, r.country, r.region, r.currency, r.kind, r.price_minor,
       r.free_from_minor, r.minimum_minor, r.tax_category, r.transit_days, r.position, r.active, r.version,
       s.from_g, s.until_g, s.price_minor, coalesce(g.code, c.code, '')
FROM freight_rule r
LEFT JOIN freight_step s ON s.seller_id = :seller AND s.rule_id = r.id
LEFT JOIN company_group g ON g.seller_id = :seller AND r.audience = 'group' AND g.id = r.audience_id
LEFT JOIN company c ON c.seller_id = :seller AND r.audience = 'company' AND c.id = r.audience_id
WHERE r.seller_id = :seller AND (CAST($1 AS BIGINT) IS NULL OR r.id = $1)
ORDER BY r.position, r.id, s.from_g;

-- freight_rule_insert: writes a rule
-- @scope shop
INSERT INTO freight_rule (seller_id, id, site_id, name, audience, audience_id, country, region, currency, kind, price_minor,
                          free_from_minor, minimum_minor, tax_category, transit_days, position, active, version, changed_ms, changed_by)
VALUES (:seller, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 1, $17, $18);

-- freight_rule_update: writes a rule over the version that was read
-- @scope shop
UPDATE freight_rule SET site_id = $2, name = $3, audience = $4, audience_id = $5, country = $6, region = $7, currency = $8, kind = $9,
    price_minor = $10, free_from_minor = $11, minimum_minor = $12, tax_category = $13, transit_days = $14, position = $15,
    active = $16, version = version + 1, changed_ms = $17, changed_by = $18
WHERE seller_id = :seller AND id = $1 AND version = $19;

-- freight_steps_delete: takes the steps of a rule away, to be written anew
-- @scope shop
DELETE FROM freight_step WHERE seller_id = :seller AND rule_id = $1;

-- freight_step_insert: writes a step
-- @scope shop
INSERT INTO freight_step (seller_id, rule_id, from_g, until_g, price_minor) VALUES (:seller, $1, $2, $3, $4);

-- freight_charges_of: charges of these products (JSON array of ids) in a currency
-- @scope shop
-- @sqlite
SELECT c.product_id, c.unit, c.kind, c.label, c.price_minor, c.per_e6, c.tax_category
FROM product_charge c
WHERE c.seller_id = :seller AND c.currency = $2 AND c.product_id IN (SELECT j.value FROM json_each($1) j)
ORDER BY c.product_id, c.kind, c.unit;
-- @postgres
SELECT c.product_id, c.unit, c.kind, c.label, c.price_minor, c.per_e6, c.tax_category
FROM product_charge c
WHERE c.seller_id = :seller AND c.currency = $2
  AND c.product_id = ANY (ARRAY(SELECT CAST(v AS BIGINT) FROM json_array_elements_text(CAST($1 AS json)) AS j(v)))
ORDER BY c.product_id, c.kind, c.unit;

-- freight_charges_list: charges of all products by sku, after one of them
-- @scope shop
SELECT c.product_id, p.sku, coalesce(nullif(t.name, ''), nullif(o.name, ''), p.sku), c.unit, c.kind, c.currency, c.label, c.price_minor,
       c.per_e6, c.tax_category
FROM product_charge c
JOIN product p ON p.seller_id = :seller AND p.id = c.product_id
LEFT JOIN product_text t ON t.seller_id = :seller AND t.product_id = c.product_id AND t.language = $1
LEFT JOIN product_text o ON o.seller_id = :seller AND o.product_id = c.product_id AND o.language = $2
WHERE c.seller_id = :seller AND c.product_id > $3
ORDER BY c.product_id, c.unit, c.kind, c.currency
LIMIT $4;

-- freight_charge_put: sets a charge
-- @scope shop
INSERT INTO product_charge (seller_id, product_id, unit, kind, currency, label, price_minor, per_e6, tax_category, changed_ms, changed_by)
VALUES (:seller, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
ON CONFLICT (seller_id, product_id, unit, kind, currency)
DO UPDATE SET label = excluded.label, price_minor = excluded.price_minor, per_e6 = excluded.per_e6,
    tax_category = excluded.tax_category, changed_ms = excluded.changed_ms, changed_by = excluded.changed_by;

-- freight_charge_delete: takes a charge away
-- @scope shop
DELETE FROM product_charge WHERE seller_id = :seller AND product_id = $1 AND unit = $2 AND kind = $3 AND currency = $4;
