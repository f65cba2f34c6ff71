-- expand
-- A small shop for the tests of sqlc.

-- @reference
CREATE TABLE node (id BIGINT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (id));

-- @index-by host
CREATE TABLE site_host (host TEXT NOT NULL, seller_id BIGINT NOT NULL, PRIMARY KEY (host));

-- @tenant
CREATE TABLE product (
    seller_id BIGINT NOT NULL, -- the tenant; company_id is not a column
    id        BIGINT NOT NULL CHECK (id > 0),
    name      TEXT NOT NULL,
    name_fold TEXT NOT NULL,
    PRIMARY KEY (seller_id, id)
);

-- Whose cart it is.
-- @tenant
CREATE TABLE cart (
    seller_id BIGINT NOT NULL,
    company_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (seller_id, id)
);
-- @tenant
CREATE TABLE cart_line (seller_id BIGINT NOT NULL, company_id BIGINT NOT NULL, id BIGINT NOT NULL, cart_id BIGINT NOT NULL,
    product_id BIGINT NOT NULL, PRIMARY KEY (seller_id, id));
-- @tenant
CREATE TABLE actor_company (seller_id BIGINT NOT NULL, actor_id BIGINT NOT NULL, company_id BIGINT NOT NULL,
    PRIMARY KEY (seller_id, actor_id, company_id));
-- @tenant
CREATE TABLE wish (seller_id BIGINT NOT NULL, id BIGINT NOT NULL, PRIMARY KEY (seller_id, id));
ALTER TABLE wish ADD COLUMN company_id BIGINT NOT NULL DEFAULT 0;
