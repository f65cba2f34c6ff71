-- expand
-- What is said of the goods: attributes and their choices, what goes with what, which categories a site shows.

-- What an attribute is. One comes into being as a text when an import or a form first names it.
-- @tenant
CREATE TABLE attribute (
    seller_id   BIGINT NOT NULL,               -- the tenant
    id          BIGINT NOT NULL,               -- att_…
    code        TEXT NOT NULL,                 -- as first written; in filters and imports, never changed
    code_fold   TEXT NOT NULL,                 -- folded: "Colour" and "colour" are one
    name_en     TEXT NOT NULL,                 -- shown in English, '' the other language's or the code
    name_fr     TEXT NOT NULL,                 -- shown in French
    type        TEXT NOT NULL,                 -- text, number, flag, choice
    unit        TEXT NOT NULL,                 -- of numbers: Rec 20 code, '' none
    position    BIGINT NOT NULL,               -- order on pages; equal ones by code
    is_facet    BIGINT NOT NULL CHECK (is_facet IN (0, 1)), -- 1: lists count it and filter by it
    is_compared BIGINT NOT NULL CHECK (is_compared IN (0, 1)), -- 1: shown where products are compared
    version     BIGINT NOT NULL DEFAULT 1,     -- ETag
    changed_ms  BIGINT NOT NULL,               -- UTC milliseconds
    changed_by  BIGINT NOT NULL,               -- person
    PRIMARY KEY (seller_id, id),
    UNIQUE (seller_id, code_fold)
);

-- What an attribute of the type choice may be.
-- @tenant
CREATE TABLE attribute_choice (
    seller_id    BIGINT NOT NULL,              -- the tenant
    attribute_id BIGINT NOT NULL,              -- of this attribute
    code         TEXT NOT NULL,                -- stored in values
    name_en      TEXT NOT NULL,                -- shown in English, '' the other language's or the code
    name_fr      TEXT NOT NULL,                -- shown in French
    position     BIGINT NOT NULL,              -- order
    PRIMARY KEY (seller_id, attribute_id, code),
    FOREIGN KEY (seller_id, attribute_id) REFERENCES attribute (seller_id, id)
);

-- Which attributes products of a category have or had: lists of a category without facets count nothing.
-- @tenant
CREATE TABLE attribute_category (
    seller_id   BIGINT NOT NULL,               -- the tenant
    category_id BIGINT NOT NULL,               -- 0: products in none
    name        TEXT NOT NULL,                 -- code of an attribute
    PRIMARY KEY (seller_id, category_id, name)
);

-- @tenant
CREATE TABLE product_relation (
    seller_id  BIGINT NOT NULL,                -- the tenant
    product_id BIGINT NOT NULL,                -- to this product
    kind       TEXT NOT NULL,                  -- substitute, successor, accessory, spare_part
    related_id BIGINT NOT NULL,                -- belongs that one
    position   BIGINT NOT NULL,                -- order as it was given
    PRIMARY KEY (seller_id, product_id, kind, related_id),
    CHECK (product_id <> related_id),
    FOREIGN KEY (seller_id, product_id) REFERENCES product (seller_id, id),
    FOREIGN KEY (seller_id, related_id) REFERENCES product (seller_id, id)
);
CREATE INDEX product_relation_back ON product_relation (seller_id, related_id, kind);

-- The top categories of a site; a site without rows shows the whole tree.
-- @tenant
CREATE TABLE site_category (
    seller_id   BIGINT NOT NULL,               -- the tenant
    site_id     BIGINT NOT NULL,               -- this site
    category_id BIGINT NOT NULL,               -- shows this category and those below
    position    BIGINT NOT NULL,               -- order in its navigation
    PRIMARY KEY (seller_id, site_id, category_id),
    FOREIGN KEY (seller_id, site_id) REFERENCES site (seller_id, id),
    FOREIGN KEY (seller_id, category_id) REFERENCES category (seller_id, id)
);
