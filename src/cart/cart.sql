-- cart_by_id: one cart of the acting company; owner 0 means any person's
-- @scope company
SELECT id, owner_id, name, currency, state, order_id, version, changed_ms, filled_by
FROM cart
WHERE seller_id = :seller AND company_id = :company AND id = $1 AND (CAST($2 AS BIGINT) = 0 OR owner_id = $2);

-- cart_company: whose cart it is, for staff who name only the cart
-- @scope seller
SELECT c.company_id FROM cart c
WHERE c.seller_id = :seller AND c.id = $1
  AND (CAST(:actor AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM actor_company ac WHERE ac.seller_id = :seller AND ac.actor_id = :actor AND ac.company_id = c.company_id));

-- cart_open_list: open carts of a person (0: of everybody) with their number of lines, newest first; filled by phone by those staff (0: by
-- the owner, -1: whoever)
-- @scope company
SELECT c.id, c.name, c.currency, c.changed_ms, c.version,
       (SELECT count(*) FROM cart_line l
        WHERE l.seller_id = :seller AND l.company_id = :company AND l.cart_id = c.id) AS line_count
FROM cart c
WHERE c.seller_id = :seller AND c.company_id = :company AND (CAST($1 AS BIGINT) = 0 OR c.owner_id = $1) AND c.state = 'open'
  AND (CAST($3 AS BIGINT) = -1 OR c.filled_by = $3)
ORDER BY c.changed_ms DESC, c.id DESC
LIMIT $2;

-- cart_insert: a new, empty cart
-- @scope company
INSERT INTO cart (seller_id, company_id, id, owner_id, site_id, name, currency, state, order_id, version, changed_ms, changed_by,
                  filled_by)
VALUES (:seller, :company, $1, $2, $3, $4, $5, 'open', 0, 1, $6, $7, $8);

-- cart_touch: notes that an open cart changed; 0 rows when it is not open
-- @scope company
UPDATE cart SET version = version + 1, changed_ms = $2, changed_by = $3
WHERE seller_id = :seller AND company_id = :company AND id = $1 AND state = 'open';

-- cart_rename: names an open cart, sets its currency
-- @scope company
UPDATE cart SET name = $2, currency = $3, version = version + 1, changed_ms = $4, changed_by = $5
WHERE seller_id = :seller AND company_id = :company AND id = $1 AND state = 'open';

-- cart_close: an open cart of that version becomes an order
-- @scope company
UPDATE cart SET state = 'ordered', order_id = $3, version = version + 1, changed_ms = $4, changed_by = $5
WHERE seller_id = :seller AND company_id = :company AND id = $1 AND version = $2 AND state = 'open';

-- cart_delete: removes an open cart, once its lines are gone
-- @scope company
DELETE FROM cart WHERE seller_id = :seller AND company_id = :company AND id = $1 AND state = 'open';

-- cart_lines: the lines of a cart in their order
-- @scope company
SELECT l.id, l.position, l.product_id, p.sku, l.unit, l.quantity_e6, l.note
FROM cart_line l JOIN product p ON p.seller_id = l.seller_id AND p.id = l.product_id
WHERE l.seller_id = :seller AND p.seller_id = :seller AND l.company_id = :company AND l.cart_id = $1
ORDER BY l.position, l.id;

-- cart_line_count: how many lines a cart has
-- @scope company
SELECT count(*) FROM cart_line WHERE seller_id = :seller AND company_id = :company AND cart_id = $1;

-- cart_line_insert: one line
-- @scope company
INSERT INTO cart_line (seller_id, company_id, id, cart_id, position, product_id, unit, quantity_e6, note)
VALUES (:seller, :company, $1, $2, $3, $4, $5, $6, $7);

-- cart_line_set: another quantity of a line; another note and unit when one is given
-- @scope company
UPDATE cart_line SET quantity_e6 = $3, note = coalesce(CAST($4 AS TEXT), note), unit = coalesce(CAST($5 AS TEXT), unit)
WHERE seller_id = :seller AND company_id = :company AND cart_id = $1 AND id = $2;

-- cart_line_set_quantity: another quantity of a line
-- @scope company
UPDATE cart_line SET quantity_e6 = $3
WHERE seller_id = :seller AND company_id = :company AND cart_id = $1 AND id = $2;

-- cart_line_delete: one line goes
-- @scope company
DELETE FROM cart_line WHERE seller_id = :seller AND company_id = :company AND cart_id = $1 AND id = $2;

-- cart_lines_delete: all lines of a cart go
-- @scope company
DELETE FROM cart_line WHERE seller_id = :seller AND company_id = :company AND cart_id = $1;
