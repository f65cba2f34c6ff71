-- expand
-- The goods: categories, products, price lists, stock.

-- @tenant
CREATE TABLE category (
    seller_id BIGINT NOT NULL,                 -- the tenant
    id        BIGINT NOT NULL,                 -- cat_…
    code      TEXT NOT NULL,                   -- unique in the seller; in addresses
    parent_id BIGINT,                          -- NULL: at the top
    position  BIGINT NOT NULL,                 -- among its siblings
    version   BIGINT NOT NULL DEFAULT 1,       -- ETag
    changed_ms BIGINT NOT NULL,                -- UTC milliseconds
    changed_by BIGINT NOT NULL,                -- person
    PRIMARY KEY (seller_id, id),
    UNIQUE (seller_id, code),
    FOREIGN KEY (seller_id, parent_id) REFERENCES category (seller_id, id)
);
CREATE INDEX category_by_parent ON category (seller_id, parent_id);

-- @tenant
CREATE TABLE category_text (
    seller_id   BIGINT NOT NULL,               -- the tenant
    category_id BIGINT NOT NULL,               -- of this category
    language    TEXT NOT NULL,                 -- BCP 47
    name        TEXT NOT NULL,                 -- shown
    PRIMARY KEY (seller_id, category_id, language),
    FOREIGN KEY (seller_id, category_id) REFERENCES category (seller_id, id)
);

-- @tenant
CREATE TABLE brand (
    seller_id BIGINT NOT NULL,                 -- the tenant
    id        BIGINT NOT NULL,                 -- brd_…
    name      TEXT NOT NULL,                   -- as written first
    name_fold TEXT NOT NULL,                   -- unique in the seller
    PRIMARY KEY (seller_id, id),
    UNIQUE (seller_id, name_fold)
);

-- @tenant
CREATE TABLE product (
    seller_id          BIGINT NOT NULL,        -- the tenant
    id                 BIGINT NOT NULL,        -- prd_…
    sku                TEXT NOT NULL,          -- the seller's article number
    sku_fold           TEXT NOT NULL,          -- folded, letters and digits only: buyers type it as they like
    unit               TEXT NOT NULL,          -- base unit, Rec 20 code: holds the stock
    category_id        BIGINT,                 -- NULL: in none
    brand_id           BIGINT,                 -- NULL: none
    mpn                TEXT NOT NULL,          -- maker's number, '' none
    gtin               TEXT NOT NULL,          -- GS1 number, '' none
    stock_policy       TEXT NOT NULL,          -- strict, backorder, none
    backorder_limit_e6 BIGINT,                 -- how far below zero backorder may go; NULL without limit
    lead_time_days     BIGINT NOT NULL,        -- working days until it leaves when it is not in stock
    tax_category       TEXT NOT NULL,          -- standard, intermediate, reduced, super_reduced, zero, exempt, outside
    weight_g           BIGINT,                 -- of one base unit; NULL unknown
    cost_e6            BIGINT CHECK (cost_e6 >= 0), -- what one base unit costs the seller, in his currency; NULL unknown; readers of price lists alone see it
    min_quantity_e6    BIGINT NOT NULL,        -- smallest order, 0 none
    step_quantity_e6   BIGINT NOT NULL,        -- orders are multiples of it, 0 none
    active             BIGINT NOT NULL CHECK (active IN (0, 1)), -- 0: not sold; 1 while lifecycle is active or phased_out
    lifecycle          TEXT NOT NULL,          -- draft, active, phased_out (sold while stock lasts), discontinued
    variant_of         BIGINT,                 -- the head of its variants; NULL: no variant
    sort_name          TEXT NOT NULL,          -- folded name in the default language: order of lists
    search_fold        TEXT NOT NULL,          -- folded sku, names, mpn, gtins, brand: what a search reads
    picture            TEXT NOT NULL DEFAULT '', -- SHA-256 of its first picture, so that lists ask for nothing more; '' none
    unit_count         BIGINT NOT NULL DEFAULT 0, -- rows of product_unit: where it is 0 nobody looks for them
    version            BIGINT NOT NULL DEFAULT 1, -- ETag
    changed_ms         BIGINT NOT NULL,        -- UTC milliseconds
    changed_by         BIGINT NOT NULL,        -- person
    PRIMARY KEY (seller_id, id),
    UNIQUE (seller_id, sku),
    FOREIGN KEY (seller_id, category_id) REFERENCES category (seller_id, id),
    CHECK (active = CASE WHEN lifecycle IN ('active', 'phased_out') THEN 1 ELSE 0 END),
    FOREIGN KEY (seller_id, brand_id) REFERENCES brand (seller_id, id)
);
CREATE INDEX product_by_head ON product (seller_id, variant_of);
CREATE INDEX product_by_sku_fold ON product (seller_id, sku_fold);
CREATE INDEX product_by_category ON product (seller_id, category_id, active, sort_name, id);
CREATE INDEX product_by_name ON product (seller_id, active, sort_name, id);
CREATE INDEX product_by_gtin ON product (seller_id, gtin);

-- An order unit beside the base unit: a sack, a pallet. They stand in the order of their content.
-- @tenant
CREATE TABLE product_unit (
    seller_id        BIGINT NOT NULL,          -- the tenant
    product_id       BIGINT NOT NULL,          -- of this product
    unit             TEXT NOT NULL,            -- Rec 20 or 21 code, never the base unit's
    content_e6       BIGINT NOT NULL CHECK (content_e6 > 0), -- base units in one
    min_quantity_e6  BIGINT NOT NULL,          -- smallest order in this unit, 0 none
    step_quantity_e6 BIGINT NOT NULL,          -- orders in it are multiples of it, 0 none
    gtin             TEXT NOT NULL,            -- GS1 number of this packaging, '' none; no other product or unit has it
    label_en         TEXT NOT NULL,            -- what buyers read instead of the unit's name, '' none
    label_fr         TEXT NOT NULL,            -- likewise in French
    changed_ms       BIGINT NOT NULL,          -- UTC milliseconds
    changed_by       BIGINT NOT NULL,          -- person
    PRIMARY KEY (seller_id, product_id, unit),
    FOREIGN KEY (seller_id, product_id) REFERENCES product (seller_id, id)
);
CREATE INDEX product_unit_by_gtin ON product_unit (seller_id, gtin);

-- How many active products a category holds itself, counted as they come, go and move: a list says "1–24 of 1,224" on every page.
-- @tenant
CREATE TABLE product_tally (
    seller_id    BIGINT NOT NULL,              -- the tenant
    category_id  BIGINT NOT NULL,              -- 0: those in none
    active_count BIGINT NOT NULL,              -- products with active = 1
    PRIMARY KEY (seller_id, category_id)
);

-- @tenant
CREATE TABLE product_text (
    seller_id   BIGINT NOT NULL,               -- the tenant
    product_id  BIGINT NOT NULL,               -- of this product
    language    TEXT NOT NULL,                 -- BCP 47
    name        TEXT NOT NULL,                 -- '' falls back to another language
    description TEXT NOT NULL,                 -- Markdown, '' none
    PRIMARY KEY (seller_id, product_id, language),
    FOREIGN KEY (seller_id, product_id) REFERENCES product (seller_id, id)
);

-- @tenant
CREATE TABLE product_attribute (
    seller_id  BIGINT NOT NULL,                -- the tenant
    product_id BIGINT NOT NULL,                -- of this product
    name       TEXT NOT NULL,                  -- code of an attribute: "Granulometry"
    value      TEXT NOT NULL,                  -- text; of a number its digits, of a flag yes or no, of a choice its code
    value_fr   TEXT NOT NULL DEFAULT '',       -- of a text, in French; '' is the same
    number_e6  BIGINT,                         -- of a number, in the attribute's unit; NULL otherwise
    PRIMARY KEY (seller_id, product_id, name),
    FOREIGN KEY (seller_id, product_id) REFERENCES product (seller_id, id)
);

-- @tenant
CREATE TABLE price_list (
    seller_id     BIGINT NOT NULL,             -- the tenant
    id            BIGINT NOT NULL,             -- pls_…
    code          TEXT NOT NULL,               -- unique in the seller
    name          TEXT NOT NULL,               -- for staff
    currency      TEXT NOT NULL,               -- ISO 4217
    priority      BIGINT NOT NULL,             -- 1 before 10, inside one kind of audience
    audience      TEXT NOT NULL,               -- company, group, site, all
    audience_id   BIGINT NOT NULL,             -- company (and those below), group or site; 0 for all
    valid_from_ms BIGINT,                      -- first instant; NULL always was
    valid_until_ms BIGINT,                     -- first instant that is not; NULL no end
    active        BIGINT NOT NULL CHECK (active IN (0, 1)), -- 0: answers nobody
    search_fold   TEXT NOT NULL,               -- folded code and name: what a search reads
    tier_count    BIGINT NOT NULL DEFAULT 0,   -- rows of price_tier, counted as they come and go
    rule_targets  BIGINT NOT NULL DEFAULT 0,   -- kinds of target it ever had beside products: 1 category, 2 brand, 4 all
    version       BIGINT NOT NULL DEFAULT 1,   -- ETag
    changed_ms    BIGINT NOT NULL,             -- UTC milliseconds
    changed_by    BIGINT NOT NULL,             -- person
    PRIMARY KEY (seller_id, id),
    UNIQUE (seller_id, code)
);
CREATE INDEX price_list_by_audience ON price_list (seller_id, audience_id);

-- A tier of an entry. An entry is (list, target, unit, valid_from) with all its tiers; its key leads by the target,
-- so that all lists' answers for one product lie together.
-- @tenant
CREATE TABLE price_tier (
    seller_id       BIGINT NOT NULL,           -- the tenant
    target          TEXT NOT NULL,             -- product, category, brand, all
    target_id       BIGINT NOT NULL,           -- 0 for all
    list_id         BIGINT NOT NULL,           -- in this list
    unit            TEXT NOT NULL,             -- Rec 20 code; '' the product's base unit
    valid_from_ms   BIGINT NOT NULL,           -- first instant of the entry; 0 always was
    min_quantity_e6 BIGINT NOT NULL,           -- the tier holds from this quantity of the unit
    price_e6        BIGINT,                    -- for base_quantity_e6 of the unit; NULL for a percentage
    base_quantity_e6 BIGINT NOT NULL,          -- 1000000: for one
    percent_off_ppm BIGINT,                    -- off the fixed price of later lists; NULL for a price
    valid_until_ms  BIGINT,                    -- first instant that is not, the same on all tiers of an entry; NULL no end
    changed_ms      BIGINT NOT NULL,           -- UTC milliseconds
    changed_by      BIGINT NOT NULL,           -- person
    PRIMARY KEY (seller_id, target, target_id, list_id, unit, valid_from_ms, min_quantity_e6),
    CHECK ((price_e6 IS NULL) <> (percent_off_ppm IS NULL)),
    FOREIGN KEY (seller_id, list_id) REFERENCES price_list (seller_id, id)
);
CREATE INDEX price_tier_by_list ON price_tier (seller_id, list_id, target, target_id);

-- @tenant
CREATE TABLE warehouse (
    seller_id BIGINT NOT NULL,                 -- the tenant
    id        BIGINT NOT NULL,                 -- whs_…
    code      TEXT NOT NULL,                   -- unique in the seller
    name      TEXT NOT NULL,                   -- for people
    street    TEXT NOT NULL DEFAULT '',        -- lines parted by newlines
    postal_code TEXT NOT NULL DEFAULT '',      -- of its address
    city      TEXT NOT NULL DEFAULT '',        -- place
    country   TEXT NOT NULL DEFAULT '',        -- ISO 3166-1 alpha-2, '' the seller's
    cutoff_minute BIGINT NOT NULL DEFAULT 0 CHECK (cutoff_minute BETWEEN 0 AND 1440), -- of the site's day: what is ordered before leaves that day; 0 nothing does
    weekdays  BIGINT NOT NULL DEFAULT 0,       -- working days as a mask, bit 0 Monday; 0 those of the site
    closed_days TEXT NOT NULL DEFAULT '',      -- YYYY-MM-DD parted by blanks, besides the site's holidays
    lead_days BIGINT NOT NULL DEFAULT 0,       -- working days more it needs to prepare
    version   BIGINT NOT NULL DEFAULT 1,       -- ETag
    changed_ms BIGINT NOT NULL DEFAULT 0,      -- UTC milliseconds
    changed_by BIGINT NOT NULL DEFAULT 0,      -- person
    PRIMARY KEY (seller_id, id),
    UNIQUE (seller_id, code)
);

-- @tenant
CREATE TABLE site_warehouse (
    seller_id    BIGINT NOT NULL,              -- the tenant
    site_id      BIGINT NOT NULL,              -- this site
    warehouse_id BIGINT NOT NULL,              -- sells from this warehouse
    position     BIGINT NOT NULL,              -- reserved in this order
    PRIMARY KEY (seller_id, site_id, warehouse_id),
    FOREIGN KEY (seller_id, site_id) REFERENCES site (seller_id, id),
    FOREIGN KEY (seller_id, warehouse_id) REFERENCES warehouse (seller_id, id)
);

-- @tenant
CREATE TABLE stock (
    seller_id    BIGINT NOT NULL,              -- the tenant
    product_id   BIGINT NOT NULL,              -- of this product, in base units
    warehouse_id BIGINT NOT NULL,              -- here
    on_hand_e6   BIGINT NOT NULL,              -- counted; a count may leave it below what is reserved
    reserved_e6  BIGINT NOT NULL CHECK (reserved_e6 >= 0), -- by placed orders not yet shipped
    incoming_e6  BIGINT NOT NULL,              -- expected, 0 none
    incoming_on  TEXT NOT NULL,                -- day it is expected, '' unknown
    bin          TEXT NOT NULL DEFAULT '',     -- where it lies, for the picking list; '' not told
    version      BIGINT NOT NULL DEFAULT 1,    -- ETag
    changed_ms   BIGINT NOT NULL,              -- UTC milliseconds
    PRIMARY KEY (seller_id, product_id, warehouse_id),
    FOREIGN KEY (seller_id, product_id) REFERENCES product (seller_id, id),
    FOREIGN KEY (seller_id, warehouse_id) REFERENCES warehouse (seller_id, id)
);

-- @tenant
CREATE TABLE stock_move (
    seller_id     BIGINT NOT NULL,             -- the tenant
    id            BIGINT NOT NULL,             -- rising
    product_id    BIGINT NOT NULL,             -- what
    warehouse_id  BIGINT NOT NULL,             -- where
    kind          TEXT NOT NULL,               -- count, reserve, free, ship
    on_hand_e6    BIGINT NOT NULL,             -- change of on hand, signed
    reserved_e6   BIGINT NOT NULL,             -- change of reserved, signed
    order_id      BIGINT NOT NULL,             -- 0 none
    at_ms         BIGINT NOT NULL,             -- UTC milliseconds
    by_person     BIGINT NOT NULL,             -- person, 0 job
    PRIMARY KEY (seller_id, id)
);
CREATE INDEX stock_move_by_product ON stock_move (seller_id, product_id, warehouse_id, id);

-- What carrying costs, for whom and to where; the narrowest rule that fits an order is taken.
-- @tenant
CREATE TABLE freight_rule (
    seller_id     BIGINT NOT NULL,             -- the tenant
    id            BIGINT NOT NULL,             -- frt_…
    site_id       BIGINT NOT NULL,             -- on this site; 0 on all
    name          TEXT NOT NULL,               -- for people, on pages and documents
    audience      TEXT NOT NULL,               -- all, group, company
    audience_id   BIGINT NOT NULL,             -- group or company (and those below); 0 for all
    country       TEXT NOT NULL,               -- ISO 3166-1 of the delivery, '' all
    region        TEXT NOT NULL,               -- of that country as addresses write it, '' all
    currency      TEXT NOT NULL,               -- ISO 4217: for carts in it
    kind          TEXT NOT NULL CHECK (kind IN ('fixed', 'weight')), -- what price_minor or its steps say
    price_minor   BIGINT NOT NULL CHECK (price_minor >= 0), -- of a fixed one
    free_from_minor BIGINT,                    -- net of goods from which it is free; NULL never
    minimum_minor BIGINT,                      -- least net of goods of an order; NULL as wider rules say
    tax_category  TEXT NOT NULL,               -- '' as the goods with the highest net
    transit_days  BIGINT NOT NULL,             -- working days on the way
    position      BIGINT NOT NULL,             -- of equally narrow rules the first
    active        BIGINT NOT NULL CHECK (active IN (0, 1)), -- 0: answers nobody
    version       BIGINT NOT NULL DEFAULT 1,   -- ETag
    changed_ms    BIGINT NOT NULL,             -- UTC milliseconds
    changed_by    BIGINT NOT NULL,             -- person
    PRIMARY KEY (seller_id, id)
);

-- @tenant
CREATE TABLE freight_step (
    seller_id   BIGINT NOT NULL,               -- the tenant
    rule_id     BIGINT NOT NULL,               -- of this rule
    from_g      BIGINT NOT NULL,               -- from this weight; the first is 0
    until_g     BIGINT,                        -- below this weight, where the next begins; NULL the last
    price_minor BIGINT NOT NULL CHECK (price_minor >= 0), -- in the rule's currency
    PRIMARY KEY (seller_id, rule_id, from_g),
    FOREIGN KEY (seller_id, rule_id) REFERENCES freight_rule (seller_id, id)
);

-- Pallets and deposits: what comes on top for a product, in one of its units.
-- @tenant
CREATE TABLE product_charge (
    seller_id    BIGINT NOT NULL,              -- the tenant
    product_id   BIGINT NOT NULL,              -- for this product
    unit         TEXT NOT NULL,                -- bought in this unit, Rec 20 code; '' in any, counted in base units
    kind         TEXT NOT NULL CHECK (kind IN ('pallet', 'deposit')), -- what it is
    currency     TEXT NOT NULL,                -- ISO 4217: in carts in it
    label        TEXT NOT NULL,                -- for people, on pages and documents
    price_minor  BIGINT NOT NULL CHECK (price_minor >= 0), -- each time
    per_e6       BIGINT NOT NULL CHECK (per_e6 > 0), -- for so many of the unit, a begun one counts whole
    tax_category TEXT NOT NULL,                -- its own: standard, outside …
    changed_ms   BIGINT NOT NULL,              -- UTC milliseconds
    changed_by   BIGINT NOT NULL,              -- person
    PRIMARY KEY (seller_id, product_id, unit, kind, currency),
    FOREIGN KEY (seller_id, product_id) REFERENCES product (seller_id, id)
);
