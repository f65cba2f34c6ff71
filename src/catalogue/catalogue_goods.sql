-- Attributes, relations, variants, and what a site shows.

-- catalogue_attribute_list: every attribute, in the order of pages
-- @scope shop
SELECT id, code, code_fold, name_en, name_fr, type, unit, position, is_facet, is_compared, version
FROM attribute WHERE seller_id = :seller ORDER BY position, code_fold, id;

-- catalogue_attribute: one by its id
-- @scope shop
SELECT id, code, code_fold, name_en, name_fr, type, unit, position, is_facet, is_compared, version
FROM attribute WHERE seller_id = :seller AND id = $1;

-- catalogue_attributes_by_folds: those of these folded codes (JSON texts)
-- @scope shop
-- @sqlite
SELECT a.id, a.code, a.code_fold, a.name_en, a.name_fr, a.type, a.unit, a.position, a.is_facet, a.is_compared, a.version
FROM json_each($1) j CROSS JOIN attribute a WHERE a.seller_id = :seller AND a.code_fold = j.value;
-- @postgres
SELECT a.id, a.code, a.code_fold, a.name_en, a.name_fr, a.type, a.unit, a.position, a.is_facet, a.is_compared, a.version
FROM attribute a WHERE a.seller_id = :seller AND a.code_fold = ANY (ARRAY(SELECT v FROM json_array_elements_text(CAST($1 AS json)) AS t(v)));

-- catalogue_attribute_choices: the choices of all attributes
-- @scope shop
SELECT attribute_id, code, name_en, name_fr FROM attribute_choice WHERE seller_id = :seller ORDER BY attribute_id, position, code;

-- catalogue_attribute_facets: the facets of a category (NULL any) and those below
-- @scope shop
WITH RECURSIVE below (id) AS (
    SELECT CAST($1 AS BIGINT)
    UNION
    SELECT c.id FROM category c JOIN below w ON c.parent_id = w.id WHERE c.seller_id = :seller
)
SELECT a.id, a.code, a.code_fold, a.name_en, a.name_fr, a.type, a.unit, a.position, a.is_facet, a.is_compared, a.version
FROM attribute a
WHERE a.seller_id = :seller AND a.is_facet = 1
  AND (CAST($1 AS BIGINT) IS NULL
       OR EXISTS (SELECT 1 FROM below b CROSS JOIN attribute_category u
                  WHERE u.seller_id = :seller AND u.category_id = b.id AND u.name = a.code))
ORDER BY a.position, a.code_fold, a.id;

-- catalogue_attribute_new: writes an attribute; nothing when its code came into being meanwhile
-- @scope shop
INSERT INTO attribute (seller_id, id, code, code_fold, name_en, name_fr, type, unit, position, is_facet, is_compared, version, changed_ms, changed_by)
VALUES (:seller, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, $11, $12)
ON CONFLICT (seller_id, code_fold) DO NOTHING;

-- catalogue_attribute_change: writes a changed attribute over the version that was read
-- @scope shop
UPDATE attribute
SET name_en = $2, name_fr = $3, type = $4, unit = $5, position = $6, is_facet = $7, is_compared = $8,
    version = version + 1, changed_ms = $9, changed_by = $10
WHERE seller_id = :seller AND id = $1 AND version = $11;

-- catalogue_attribute_choices_remove: the choices of one attribute go
-- @scope shop
DELETE FROM attribute_choice WHERE seller_id = :seller AND attribute_id = $1;

-- catalogue_attribute_choice_new: writes one choice
-- @scope shop
INSERT INTO attribute_choice (seller_id, attribute_id, code, name_en, name_fr, position) VALUES (:seller, $1, $2, $3, $4, $5);

-- catalogue_attribute_values: every value of one attribute, to be read anew
-- @scope shop
SELECT x.product_id, x.value, p.sku
FROM product_attribute x
JOIN product p ON p.seller_id = :seller AND p.id = x.product_id
WHERE x.seller_id = :seller AND x.name = $1
ORDER BY x.product_id;

-- catalogue_attribute_value_change: writes a value that was read anew
-- @scope shop
UPDATE product_attribute SET value = $3, number_e6 = $4 WHERE seller_id = :seller AND product_id = $1 AND name = $2;

-- catalogue_attribute_here: products of this category have this one's attributes
-- @scope shop
INSERT INTO attribute_category (seller_id, category_id, name)
SELECT x.seller_id, coalesce(CAST($2 AS BIGINT), 0), x.name FROM product_attribute x WHERE x.seller_id = :seller AND x.product_id = $1
ON CONFLICT (seller_id, category_id, name) DO NOTHING;

-- catalogue_values: the attributes of one product
-- @scope shop
SELECT x.name, x.value, x.value_fr, x.number_e6, a.id, a.code, a.code_fold, a.name_en, a.name_fr, a.type, a.unit, a.is_compared
FROM product_attribute x
JOIN attribute a ON a.seller_id = :seller AND a.code = x.name
WHERE x.seller_id = :seller AND x.product_id = $1
ORDER BY a.position, a.code_fold, x.name;

-- catalogue_values_of_many: the attributes of these products (JSON ids); those of these names alone (JSON texts, NULL all)
-- @scope shop
-- @sqlite
SELECT x.product_id, x.name, x.value, x.value_fr, x.number_e6
FROM json_each($1) j CROSS JOIN product_attribute x
WHERE x.seller_id = :seller AND x.product_id = j.value
  AND (CAST($2 AS TEXT) IS NULL OR x.name IN (SELECT value FROM json_each($2)));
-- @postgres
SELECT x.product_id, x.name, x.value, x.value_fr, x.number_e6
FROM product_attribute x
WHERE x.seller_id = :seller AND x.product_id = ANY (CAST(translate(CAST($1 AS TEXT), '[]', '{}') AS BIGINT[]))
  AND (CAST($2 AS TEXT) IS NULL OR x.name = ANY (ARRAY(SELECT v FROM json_array_elements_text(CAST($2 AS json)) AS t(v))));

-- catalogue_value_put: sets one attribute of a product
-- @scope shop
INSERT INTO product_attribute (seller_id, product_id, name, value, value_fr, number_e6)
VALUES (:seller, $1, $2, $3, $4, $5)
ON CONFLICT (seller_id, product_id, name) DO UPDATE
SET value = excluded.value, value_fr = excluded.value_fr, number_e6 = excluded.number_e6;

-- catalogue_brand_names: the names of these brands (JSON ids)
-- @scope shop
SELECT b.id, b.name FROM brand b WHERE b.seller_id = :seller AND b.id :ids($1) ORDER BY b.name_fold, b.id;

-- ---- relations ----

-- catalogue_relations: what belongs to a product, and whose successor it is ($2: also the other way round)
-- @scope shop
SELECT r.kind, r.related_id, r.position, 0 FROM product_relation r WHERE r.seller_id = :seller AND r.product_id = $1
UNION ALL
SELECT b.kind, b.product_id, b.position, 1 FROM product_relation b
WHERE b.seller_id = :seller AND b.related_id = $1 AND b.kind = 'successor'
ORDER BY 4, 3, 2;

-- catalogue_relations_remove: what belongs to a product goes
-- @scope shop
DELETE FROM product_relation WHERE seller_id = :seller AND product_id = $1;

-- catalogue_relation_remove: one of it goes
-- @scope shop
DELETE FROM product_relation WHERE seller_id = :seller AND product_id = $1 AND kind = $2 AND related_id = $3;

-- catalogue_relation_put: one product belongs to another
-- @scope shop
INSERT INTO product_relation (seller_id, product_id, kind, related_id, position) VALUES (:seller, $1, $2, $3, $4)
ON CONFLICT (seller_id, product_id, kind, related_id) DO NOTHING;

-- catalogue_successors: the successors of these products (JSON ids), in their order
-- @scope shop
-- @sqlite
SELECT r.product_id, r.related_id
FROM json_each($1) j CROSS JOIN product_relation r
WHERE r.seller_id = :seller AND r.product_id = j.value AND r.kind = 'successor'
ORDER BY r.product_id, r.position, r.related_id;
-- @postgres
SELECT r.product_id, r.related_id
FROM product_relation r
WHERE r.seller_id = :seller AND r.product_id = ANY (CAST(translate(CAST($1 AS TEXT), '[]', '{}') AS BIGINT[])) AND r.kind = 'successor'
ORDER BY r.product_id, r.position, r.related_id;

-- ---- variants ----

-- catalogue_variants: the variants on sale below a head that the reader sees
-- @scope shop
SELECT p.id FROM product p
WHERE p.seller_id = :seller AND p.variant_of = $1 AND p.active = 1 AND :sees(p)
ORDER BY p.sort_name, p.id LIMIT 200;

-- catalogue_first_variant: whether anything stands below a product, sold or not
-- @scope shop
SELECT p.id FROM product p WHERE p.seller_id = :seller AND p.variant_of = $1 ORDER BY p.id LIMIT 1;

-- ---- what a site shows ----

-- catalogue_site_categories: the top categories of a site, in order
-- @scope shop
SELECT c.id, c.parent_id, c.code, coalesce(nullif(t.name, ''), nullif(o.name, ''), c.code), c.position, c.version
FROM site_category s
JOIN category c ON c.seller_id = :seller AND c.id = s.category_id
LEFT JOIN category_text t ON t.seller_id = :seller AND t.category_id = c.id AND t.language = $1
LEFT JOIN category_text o ON o.seller_id = :seller AND o.category_id = c.id AND o.language = $2
WHERE s.seller_id = :seller AND s.site_id = $3
ORDER BY s.position, c.id;

-- catalogue_site_known: whether there is such a site
-- @scope shop
SELECT id FROM site WHERE seller_id = :seller AND id = $1;

-- catalogue_site_categories_remove: a site's top categories go
-- @scope shop
DELETE FROM site_category WHERE seller_id = :seller AND site_id = $1;

-- catalogue_site_category_put: a site shows this category
-- @scope shop
INSERT INTO site_category (seller_id, site_id, category_id, position) VALUES (:seller, $1, $2, $3)
ON CONFLICT (seller_id, site_id, category_id) DO NOTHING;

-- catalogue_site_outside: the categories that a site does not show; none where it shows the whole tree
-- @scope shop
WITH RECURSIVE below (id) AS (
    SELECT s.category_id FROM site_category s WHERE s.seller_id = :seller AND s.site_id = $1
    UNION
    SELECT c.id FROM category c JOIN below w ON c.parent_id = w.id WHERE c.seller_id = :seller
)
SELECT c.id FROM category c
WHERE c.seller_id = :seller AND EXISTS (SELECT 1 FROM below) AND NOT EXISTS (SELECT 1 FROM below b WHERE b.id = c.id);
