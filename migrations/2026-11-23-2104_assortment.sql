-- expand
-- Which products a company sees, and what it calls them.

-- @tenant
CREATE TABLE assortment (
    seller_id   BIGINT NOT NULL,               -- the tenant
    id          BIGINT NOT NULL,               -- ast_…
    code        TEXT NOT NULL,                 -- unique in the seller
    name        TEXT NOT NULL,                 -- for staff
    audience    TEXT NOT NULL,                 -- company, group, site, all
    audience_id BIGINT NOT NULL,               -- company (and those below), group or site; 0 for all
    active      BIGINT NOT NULL CHECK (active IN (0, 1)), -- 0: reaches nobody
    search_fold TEXT NOT NULL,                 -- folded code and name: what a search reads
    version     BIGINT NOT NULL DEFAULT 1,     -- ETag
    changed_ms  BIGINT NOT NULL,               -- UTC milliseconds
    changed_by  BIGINT NOT NULL,               -- person
    PRIMARY KEY (seller_id, id),
    UNIQUE (seller_id, code)
);
CREATE INDEX assortment_by_audience ON assortment (seller_id, audience_id);

-- Products named one by one. Its key leads by the product: that is how a list asks.
-- @tenant
CREATE TABLE assortment_product (
    seller_id     BIGINT NOT NULL,             -- the tenant
    product_id    BIGINT NOT NULL,             -- this product
    assortment_id BIGINT NOT NULL,             -- is named by this assortment
    is_excluded   BIGINT NOT NULL CHECK (is_excluded IN (0, 1)), -- 1: to take it away
    PRIMARY KEY (seller_id, product_id, assortment_id, is_excluded),
    FOREIGN KEY (seller_id, product_id) REFERENCES product (seller_id, id),
    FOREIGN KEY (seller_id, assortment_id) REFERENCES assortment (seller_id, id)
);
CREATE INDEX assortment_product_by_assortment ON assortment_product (seller_id, assortment_id, is_excluded, product_id);

-- Categories named, with all below them as the tree stands when it is asked.
-- @tenant
CREATE TABLE assortment_category (
    seller_id     BIGINT NOT NULL,             -- the tenant
    assortment_id BIGINT NOT NULL,             -- of this assortment
    category_id   BIGINT NOT NULL,             -- this category and those below
    is_excluded   BIGINT NOT NULL CHECK (is_excluded IN (0, 1)), -- 1: to take its products away
    PRIMARY KEY (seller_id, assortment_id, category_id, is_excluded),
    FOREIGN KEY (seller_id, assortment_id) REFERENCES assortment (seller_id, id),
    FOREIGN KEY (seller_id, category_id) REFERENCES category (seller_id, id)
);

-- What a company calls a product in its own house.
-- @tenant
CREATE TABLE customer_part_number (
    seller_id   BIGINT NOT NULL,               -- the tenant
    company_id  BIGINT NOT NULL,               -- whose number
    part_number TEXT NOT NULL,                 -- as the company writes it
    part_fold   TEXT NOT NULL,                 -- folded, letters and digits only: typed as people like
    product_id  BIGINT NOT NULL,               -- what it means
    changed_ms  BIGINT NOT NULL,               -- UTC milliseconds
    changed_by  BIGINT NOT NULL,               -- person
    PRIMARY KEY (seller_id, company_id, part_number),
    FOREIGN KEY (seller_id, company_id) REFERENCES company (seller_id, id),
    FOREIGN KEY (seller_id, product_id) REFERENCES product (seller_id, id)
);
CREATE INDEX customer_part_number_by_fold ON customer_part_number (seller_id, company_id, part_fold);
CREATE INDEX customer_part_number_by_product ON customer_part_number (seller_id, company_id, product_id, part_number);
