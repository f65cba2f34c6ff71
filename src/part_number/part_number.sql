-- What companies call products.

-- part_number_some: the company's numbers after one, found by a folded part, of products the reader sees
-- @scope company
SELECT n.part_number, p.sku, coalesce(nullif(t.name, ''), nullif(o.name, ''), p.sku), n.product_id
FROM customer_part_number n
CROSS JOIN product p
LEFT JOIN product_text t ON t.seller_id = :seller AND t.product_id = p.id AND t.language = $1
LEFT JOIN product_text o ON o.seller_id = :seller AND o.product_id = p.id AND o.language = $2
WHERE n.seller_id = :seller AND n.company_id = :company AND p.seller_id = :seller AND p.id = n.product_id
  AND n.part_number > $3 AND n.part_fold LIKE $4 ESCAPE '\' AND :sees(p)
ORDER BY n.part_number
LIMIT $5;

-- part_number_count: how many those are
-- @scope company
SELECT count(*)
FROM customer_part_number n
CROSS JOIN product p
WHERE n.seller_id = :seller AND n.company_id = :company AND p.seller_id = :seller AND p.id = n.product_id
  AND n.part_fold LIKE $1 ESCAPE '\' AND :sees(p);

-- part_number_get: what a number means
-- @scope company
SELECT product_id FROM customer_part_number WHERE seller_id = :seller AND company_id = :company AND part_number = $1;

-- part_number_put: a number means this product from now on
-- @scope company
INSERT INTO customer_part_number (seller_id, company_id, part_number, part_fold, product_id, changed_ms, changed_by)
VALUES (:seller, :company, $1, $2, $3, $4, $5)
ON CONFLICT (seller_id, company_id, part_number)
DO UPDATE SET product_id = excluded.product_id, changed_ms = excluded.changed_ms, changed_by = excluded.changed_by
WHERE customer_part_number.company_id = excluded.company_id;

-- part_number_remove: a number goes
-- @scope company
DELETE FROM customer_part_number WHERE seller_id = :seller AND company_id = :company AND part_number = $1;
