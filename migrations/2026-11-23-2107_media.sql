-- expand
-- Pictures and documents of products. Files are rows, so that a backup, a node and a move need nothing more.

-- @tenant
CREATE TABLE blob (
    seller_id  BIGINT NOT NULL,                -- the tenant
    sha256     TEXT NOT NULL,                  -- of the bytes, 64 hex digits: the same file is kept once
    type       TEXT NOT NULL,                  -- seen from the bytes: image/webp, image/jpeg, image/png, application/pdf
    size       BIGINT NOT NULL,                -- bytes
    created_ms BIGINT NOT NULL,                -- UTC milliseconds; one that nothing uses goes a day later
    PRIMARY KEY (seller_id, sha256)
);

-- @tenant
CREATE TABLE blob_piece (
    seller_id BIGINT NOT NULL,                 -- the tenant
    sha256    TEXT NOT NULL,                   -- of this blob
    piece     BIGINT NOT NULL,                 -- 0, 1, 2 …
    data      TEXT NOT NULL,                   -- 192 KiB of it in base64; the last one less
    PRIMARY KEY (seller_id, sha256, piece),
    FOREIGN KEY (seller_id, sha256) REFERENCES blob (seller_id, sha256)
);

-- @tenant
CREATE TABLE media (
    seller_id  BIGINT NOT NULL,                -- the tenant
    id         BIGINT NOT NULL,                -- med_…
    product_id BIGINT NOT NULL,                -- of this product
    kind       TEXT NOT NULL CHECK (kind IN ('picture', 'document')), -- shown, or downloaded
    position   BIGINT NOT NULL,                -- pictures and documents in this order; the first picture is that of lists
    language   TEXT NOT NULL,                  -- BCP 47, of a document; '' any
    title_en   TEXT NOT NULL,                  -- what a picture shows, what a document is called; '' the other
    title_fr   TEXT NOT NULL,                  -- the same in French
    file_name  TEXT NOT NULL,                  -- as it came: a file of that name replaces this one
    sha256     TEXT NOT NULL,                  -- of the file as it came; in addresses
    version    BIGINT NOT NULL DEFAULT 1,      -- ETag
    changed_ms BIGINT NOT NULL,                -- UTC milliseconds
    changed_by BIGINT NOT NULL,                -- person
    PRIMARY KEY (seller_id, id),
    FOREIGN KEY (seller_id, product_id) REFERENCES product (seller_id, id)
);
CREATE INDEX media_by_product ON media (seller_id, product_id, kind, position, id);
CREATE INDEX media_by_sha256 ON media (seller_id, sha256);

-- @tenant
CREATE TABLE media_file (
    seller_id BIGINT NOT NULL,                 -- the tenant
    media_id  BIGINT NOT NULL,                 -- of this picture or document
    size      BIGINT NOT NULL,                 -- longest side at most: 80, 320, 960, 1920; 0 the file as it came
    sha256    TEXT NOT NULL,                   -- its bytes
    width     BIGINT NOT NULL,                 -- pixels; 0 of documents
    height    BIGINT NOT NULL,                 -- pixels; 0 of documents
    PRIMARY KEY (seller_id, media_id, size),
    FOREIGN KEY (seller_id, media_id) REFERENCES media (seller_id, id),
    FOREIGN KEY (seller_id, sha256) REFERENCES blob (seller_id, sha256)
);
CREATE INDEX media_file_by_sha256 ON media_file (seller_id, sha256);
