-- Pictures, documents and their bytes.

-- media_of_product: all of a product, pictures first
-- @scope shop
SELECT m.id, m.product_id, m.kind, m.position, m.language, m.title_en, m.title_fr, m.file_name, m.sha256, b.type, b.size, f.width,
       f.height, m.version
FROM media m
CROSS JOIN media_file f
CROSS JOIN blob b
WHERE m.seller_id = :seller AND m.product_id = $1 AND f.seller_id = :seller AND f.media_id = m.id AND f.size = 0
  AND b.seller_id = :seller AND b.sha256 = f.sha256
ORDER BY CASE WHEN m.kind = 'picture' THEN 0 ELSE 1 END, m.position, m.id;

-- media_insert: a new one
-- @scope shop
INSERT INTO media (seller_id, id, product_id, kind, position, language, title_en, title_fr, file_name, sha256, changed_ms, changed_by)
VALUES (:seller, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- media_replace: another file in its place
-- @scope shop
UPDATE media SET kind = $2, sha256 = $3, version = version + 1, changed_ms = $4, changed_by = $5
WHERE seller_id = :seller AND id = $1;

-- media_edit: its words and its place
-- @scope shop
UPDATE media SET title_en = $2, title_fr = $3, language = $4, position = $5, version = version + 1, changed_ms = $6, changed_by = $7
WHERE seller_id = :seller AND id = $1;

-- media_delete: it is gone
-- @scope shop
DELETE FROM media WHERE seller_id = :seller AND id = $1;

-- media_files_delete: its files; their bytes go later
-- @scope shop
DELETE FROM media_file WHERE seller_id = :seller AND media_id = $1;

-- media_file_insert: one size of it
-- @scope shop
INSERT INTO media_file (seller_id, media_id, size, sha256, width, height) VALUES (:seller, $1, $2, $3, $4, $5);

-- media_with_sha256: one that is made of these bytes
-- @scope shop
SELECT m.id FROM media m WHERE m.seller_id = :seller AND m.sha256 = $1 ORDER BY m.id LIMIT 1;

-- media_files: every size of one
-- @scope shop
SELECT f.size, f.sha256, f.width, f.height FROM media_file f WHERE f.seller_id = :seller AND f.media_id = $1 ORDER BY f.size;

-- media_served: the file of this address, at each product that has it
-- @scope shop
SELECT m.product_id, m.kind, m.file_name, f.sha256, b.type
FROM media m
JOIN media_file f ON f.seller_id = :seller AND f.media_id = m.id
JOIN blob b ON b.seller_id = :seller AND b.sha256 = f.sha256
WHERE m.seller_id = :seller AND m.sha256 = $1
  AND f.size = (SELECT max(g.size) FROM media_file g WHERE g.seller_id = :seller AND g.media_id = m.id AND g.size <= $2)
ORDER BY m.id
LIMIT 200;

-- media_first_picture: what lists show
-- @scope shop
SELECT m.sha256 FROM media m
WHERE m.seller_id = :seller AND m.product_id = $1 AND m.kind = 'picture'
ORDER BY m.position, m.id
LIMIT 1;

-- media_blob_insert: bytes that were not here yet
-- @scope shop
INSERT INTO blob (seller_id, sha256, type, size, created_ms) VALUES (:seller, $1, $2, $3, $4)
ON CONFLICT (seller_id, sha256) DO NOTHING;

-- media_blob_touch: they are wanted again
-- @scope shop
UPDATE blob SET created_ms = $2 WHERE seller_id = :seller AND sha256 = $1;

-- media_piece_insert: a part of them
-- @scope shop
INSERT INTO blob_piece (seller_id, sha256, piece, data) VALUES (:seller, $1, $2, $3);

-- media_blob: how many bytes
-- @scope shop
SELECT b.size FROM blob b WHERE b.seller_id = :seller AND b.sha256 = $1;

-- media_pieces: all of them in order
-- @scope shop
SELECT p.data FROM blob_piece p WHERE p.seller_id = :seller AND p.sha256 = $1 ORDER BY p.piece;

-- media_blobs_unused: bytes nothing names
-- @scope shop
SELECT b.sha256 FROM blob b
WHERE b.seller_id = :seller AND b.created_ms < $1
  AND NOT EXISTS (SELECT 1 FROM media_file f WHERE f.seller_id = :seller AND f.sha256 = b.sha256)
ORDER BY b.sha256
LIMIT 100;

-- media_pieces_delete: unused bytes
-- @scope shop
DELETE FROM blob_piece WHERE seller_id = :seller AND sha256 = $1;

-- media_blob_delete: unused bytes
-- @scope shop
DELETE FROM blob WHERE seller_id = :seller AND sha256 = $1;
