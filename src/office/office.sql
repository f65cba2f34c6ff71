-- What the office's first page reads across slices.

-- office_steps: which of the first steps are done; one row, each part found by a key
-- @scope seller
-- @every-company the shop as a whole: whether there is any
SELECT l.checklist_closed,
       CASE WHEN l.legal_name <> '' AND l.street <> '' AND l.city <> '' AND (l.vat_id <> '' OR l.siren <> '') THEN 1 ELSE 0 END,
       CASE WHEN l.mail_from <> '' AND EXISTS
           (SELECT 1 FROM (SELECT b.topic, b.state FROM outbox b WHERE b.seller_id = :seller ORDER BY b.id LIMIT 1000) first_ones
            WHERE first_ones.topic = 'person.test_mail' AND first_ones.state = 'done') THEN 1 ELSE 0 END,
       CASE WHEN EXISTS (SELECT 1 FROM site_host h WHERE h.seller_id = :seller) THEN 1 ELSE 0 END,
       CASE WHEN l.tax_checked_ms > 0 THEN 1 ELSE 0 END,
       l.legal_pages,
       CASE WHEN EXISTS (SELECT 1 FROM warehouse w WHERE w.seller_id = :seller) THEN 1 ELSE 0 END,
       CASE WHEN EXISTS (SELECT 1 FROM product p WHERE p.seller_id = :seller) THEN 1 ELSE 0 END,
       CASE WHEN EXISTS (SELECT 1 FROM stock k WHERE k.seller_id = :seller AND k.on_hand_e6 > 0) THEN 1 ELSE 0 END,
       CASE WHEN EXISTS (SELECT 1 FROM price_tier e WHERE e.seller_id = :seller) THEN 1 ELSE 0 END,
       coalesce((SELECT min(c.id) FROM company c WHERE c.seller_id = :seller), 0),
       CASE WHEN EXISTS (SELECT 1 FROM location a WHERE a.seller_id = :seller) THEN 1 ELSE 0 END,
       CASE WHEN EXISTS (SELECT 1 FROM company_user u WHERE u.seller_id = :seller) THEN 1 ELSE 0 END,
       CASE WHEN EXISTS (SELECT 1 FROM orders o WHERE o.seller_id = :seller) THEN 1 ELSE 0 END
FROM seller l
WHERE l.seller_id = :seller;
