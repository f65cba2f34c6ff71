-- Legal pages: versions and their texts.

-- legal_current: the version in force, or a given one
-- @scope shop
SELECT version, hash, published_ms FROM legal_version
WHERE seller_id = :seller AND kind = $1 AND (CAST($2 AS BIGINT) IS NULL OR version = $2)
ORDER BY version DESC LIMIT 1;

-- legal_texts: the texts of a version
-- @scope shop
SELECT language, body FROM legal_text WHERE seller_id = :seller AND kind = $1 AND version = $2 ORDER BY language;

-- legal_history: every version, newest first
-- @scope shop
SELECT version, hash, published_ms FROM legal_version WHERE seller_id = :seller AND kind = $1 ORDER BY version DESC LIMIT 200;

-- legal_version_insert: another version, unless somebody made it meanwhile
-- @scope shop
INSERT INTO legal_version (seller_id, kind, version, hash, published_ms, published_by) VALUES (:seller, $1, $2, $3, $4, $5)
ON CONFLICT (seller_id, kind, version) DO NOTHING;

-- legal_text_insert: its text in a language
-- @scope shop
INSERT INTO legal_text (seller_id, kind, version, language, body) VALUES (:seller, $1, $2, $3, $4);

-- legal_seller_pages: which pages there are, for footers
-- @scope shop
UPDATE seller SET legal_pages = $1 WHERE seller_id = :seller;

-- legal_seller_terms: the terms in force, for checkouts
-- @scope shop
UPDATE seller SET terms_version = $1, terms_hash = $2 WHERE seller_id = :seller;

-- legal_seller: which pages there are by now
-- @scope shop
SELECT legal_pages FROM seller WHERE seller_id = :seller;
