-- expand
-- The deal: carts, orders, shipments.

-- @tenant
CREATE TABLE cart (
    seller_id  BIGINT NOT NULL,                -- the tenant
    company_id BIGINT NOT NULL,                -- for this company
    id         BIGINT NOT NULL,                -- crt_…
    owner_id   BIGINT NOT NULL,                -- person whose cart it is
    filled_by  BIGINT NOT NULL DEFAULT 0,      -- staff who fill it by phone, 0 the owner
    site_id    BIGINT NOT NULL,                -- filled on this site
    name       TEXT NOT NULL,                  -- '' the nameless one
    currency   TEXT NOT NULL,                  -- ISO 4217; never changed while lines stand
    state      TEXT NOT NULL,                  -- open, ordered
    order_id   BIGINT NOT NULL,                -- what it became, 0 open
    version    BIGINT NOT NULL DEFAULT 1,      -- ETag, rises with its lines too
    changed_ms BIGINT NOT NULL,                -- UTC milliseconds
    changed_by BIGINT NOT NULL,                -- person
    PRIMARY KEY (seller_id, id),
    UNIQUE (seller_id, company_id, id),
    FOREIGN KEY (seller_id, company_id) REFERENCES company (seller_id, id),
    FOREIGN KEY (seller_id, owner_id) REFERENCES person (seller_id, id)
);
CREATE INDEX cart_by_owner ON cart (seller_id, company_id, owner_id, state, id);

-- @tenant
CREATE TABLE cart_line (
    seller_id   BIGINT NOT NULL,               -- the tenant
    company_id  BIGINT NOT NULL,               -- for this company
    id          BIGINT NOT NULL,               -- cln_…
    cart_id     BIGINT NOT NULL,               -- in this cart
    position    BIGINT NOT NULL,               -- order on the page, rising
    product_id  BIGINT NOT NULL,               -- what
    unit        TEXT NOT NULL,                 -- order unit, Rec 20 code
    quantity_e6 BIGINT NOT NULL CHECK (quantity_e6 > 0), -- of the unit
    note        TEXT NOT NULL,                 -- for the seller, '' none
    PRIMARY KEY (seller_id, company_id, id),
    FOREIGN KEY (seller_id, company_id, cart_id) REFERENCES cart (seller_id, company_id, id),
    FOREIGN KEY (seller_id, product_id) REFERENCES product (seller_id, id)
);
CREATE INDEX cart_line_by_cart ON cart_line (seller_id, company_id, cart_id, position, id);

-- @tenant
CREATE TABLE orders (
    seller_id     BIGINT NOT NULL,             -- the tenant
    company_id    BIGINT NOT NULL,             -- who bought
    id            BIGINT NOT NULL,             -- ord_…
    number        TEXT NOT NULL,               -- C-2026-000123, unique in the seller
    site_id       BIGINT NOT NULL,             -- where
    state         TEXT NOT NULL,               -- placed, on_hold, confirmed, closed, cancelled
    delivery      TEXT NOT NULL,               -- none, partly, fully
    payment       TEXT NOT NULL,               -- open, partly_paid, paid, refunded
    hold_reason   TEXT NOT NULL,               -- credit, staff, '' not held
    placed_ms     BIGINT NOT NULL,             -- UTC milliseconds
    placed_by     BIGINT NOT NULL,             -- person of the company, or staff acting for it
    placed_by_staff BIGINT NOT NULL CHECK (placed_by_staff IN (0, 1)), -- 1: staff ordered for the company
    placed_by_name TEXT NOT NULL,              -- as it was then
    placed_for    BIGINT NOT NULL DEFAULT 0,   -- staff ordered for this person of the company, 0 nobody named
    placed_for_name TEXT NOT NULL DEFAULT '',  -- as it was then
    unit_id       BIGINT NOT NULL DEFAULT 0,   -- business unit of who ordered, 0 none
    unit_name     TEXT NOT NULL DEFAULT '',    -- as it was then
    door          TEXT NOT NULL,               -- page, api, upload …
    cart_id       BIGINT NOT NULL,             -- it came from
    po_number     TEXT NOT NULL,               -- the buyer's own number, '' none
    note          TEXT NOT NULL,               -- for the seller, '' none
    requested_on  TEXT NOT NULL,               -- day wished, '' none
    language      TEXT NOT NULL,               -- of its texts
    currency      TEXT NOT NULL,               -- ISO 4217
    payment_method TEXT NOT NULL,              -- on_account
    payment_term_days BIGINT NOT NULL,         -- agreed then
    payment_end_of_month BIGINT NOT NULL DEFAULT 0, -- 1: then to the end of that month
    terms_version BIGINT NOT NULL DEFAULT 0,   -- of the seller's terms it was placed under, 0 none
    terms_hash    TEXT NOT NULL DEFAULT '',    -- SHA-256 of those texts
    company_name  TEXT NOT NULL,               -- as it was then
    company_vat_id TEXT NOT NULL,              -- as it was then, '' none
    location_id   BIGINT NOT NULL,             -- it came from
    ship_name     TEXT NOT NULL,               -- delivery address as it was then
    ship_street   TEXT NOT NULL,               -- likewise
    ship_postal_code TEXT NOT NULL,            -- likewise
    ship_city     TEXT NOT NULL,               -- likewise
    ship_region   TEXT NOT NULL,               -- likewise
    ship_country  TEXT NOT NULL,               -- likewise; decided the tax
    ship_instructions TEXT NOT NULL,           -- likewise
    net_minor     BIGINT NOT NULL,             -- sum of the line nets
    freight_minor BIGINT NOT NULL,             -- sum of order_charge; 0 where no rule stands
    tax_minor     BIGINT NOT NULL,             -- sum of order_tax
    total_minor   BIGINT NOT NULL,             -- net + freight + tax
    confirmed_ms  BIGINT NOT NULL,             -- 0 not yet
    version       BIGINT NOT NULL DEFAULT 1,   -- ETag
    changed_ms    BIGINT NOT NULL,             -- UTC milliseconds
    changed_by    BIGINT NOT NULL,             -- person
    imported_as   TEXT NOT NULL DEFAULT '',    -- of history: the state its file gave; '' ordered here
    batch_id      BIGINT NOT NULL DEFAULT 0,   -- order_batch it went out with, 0 not yet
    PRIMARY KEY (seller_id, id),
    UNIQUE (seller_id, number),
    UNIQUE (seller_id, company_id, id),
    FOREIGN KEY (seller_id, company_id) REFERENCES company (seller_id, id)
);
CREATE INDEX orders_by_batch ON orders (seller_id, batch_id, id);
CREATE INDEX orders_by_company ON orders (seller_id, company_id, placed_ms, id);
CREATE INDEX orders_by_state ON orders (seller_id, state, placed_ms, id);
CREATE INDEX orders_open ON orders (seller_id, company_id, currency, state, total_minor) WHERE state IN ('placed', 'on_hold', 'confirmed');
CREATE INDEX orders_by_time ON orders (seller_id, placed_ms, id);

-- @tenant
CREATE TABLE order_line (
    seller_id    BIGINT NOT NULL,              -- the tenant
    company_id   BIGINT NOT NULL,              -- who bought
    id           BIGINT NOT NULL,              -- oln_…
    order_id     BIGINT NOT NULL,              -- of this order
    position     BIGINT NOT NULL,              -- 1, 2, 3 …
    product_id   BIGINT NOT NULL,              -- what
    sku          TEXT NOT NULL,                -- as it was then
    part_number  TEXT NOT NULL DEFAULT '',     -- what the company called it then, '' nothing
    name         TEXT NOT NULL,                -- as it was then, in the order's language
    unit         TEXT NOT NULL,                -- order unit
    unit_factor_e6 BIGINT NOT NULL,            -- base units in one
    unit_label   TEXT NOT NULL,                -- what the unit was called then, '' by its code
    base_unit    TEXT NOT NULL,                -- base unit of the product then
    ordered_e6   BIGINT NOT NULL,              -- as the buyer asked; never changed
    quantity_e6  BIGINT NOT NULL,              -- as agreed: what the seller confirmed
    shipped_e6   BIGINT NOT NULL,              -- of quantity
    price_e6     BIGINT NOT NULL,              -- for price_base_e6 of the unit
    price_base_e6 BIGINT NOT NULL,             -- base quantity of the price
    list_id      BIGINT NOT NULL,              -- price list that answered
    explanation  TEXT NOT NULL,                -- JSON: why this price
    net_minor    BIGINT NOT NULL,              -- quantity × price ÷ base, rounded once
    tax_category TEXT NOT NULL,                -- of the product: standard, reduced …
    tax_code     TEXT NOT NULL,                -- EN 16931: S, AE, K, G, E, O, Z
    tax_rate_ppm BIGINT NOT NULL,              -- 200000 is 20 %
    tax_reason   TEXT NOT NULL,                -- why, '' for S
    requested_on TEXT NOT NULL,                -- '' as the order
    promised_on  TEXT NOT NULL,                -- day it is there by, '' not promised
    leaves_on    TEXT NOT NULL DEFAULT '',     -- day it leaves by, '' not promised
    first_e6     BIGINT NOT NULL DEFAULT 0,    -- what was there when it was ordered, where the rest comes later; 0 otherwise
    first_on     TEXT NOT NULL DEFAULT '',     -- day that part leaves by
    note         TEXT NOT NULL,                -- of the cart line
    PRIMARY KEY (seller_id, company_id, id),
    CHECK (shipped_e6 >= 0),
    CHECK (shipped_e6 <= quantity_e6),
    FOREIGN KEY (seller_id, company_id, order_id) REFERENCES orders (seller_id, company_id, id)
);
CREATE INDEX order_line_by_order ON order_line (seller_id, company_id, order_id, position);

-- @tenant
CREATE TABLE order_tax (
    seller_id  BIGINT NOT NULL,                -- the tenant
    company_id BIGINT NOT NULL,                -- who bought
    order_id   BIGINT NOT NULL,                -- of this order
    code       TEXT NOT NULL,                  -- EN 16931 VAT category
    rate_ppm   BIGINT NOT NULL,                -- rate
    reason     TEXT NOT NULL,                  -- of AE, K, G, E, O
    base_minor BIGINT NOT NULL,                -- sum of line nets of that category and rate, and freight
    tax_minor  BIGINT NOT NULL,                -- rounded once
    PRIMARY KEY (seller_id, company_id, order_id, code, rate_ppm),
    FOREIGN KEY (seller_id, company_id, order_id) REFERENCES orders (seller_id, company_id, id)
);

-- Freight, pallets and deposits of an order, as agreed.
-- @tenant
CREATE TABLE order_charge (
    seller_id    BIGINT NOT NULL,              -- the tenant
    company_id   BIGINT NOT NULL,              -- who bought
    order_id     BIGINT NOT NULL,              -- of this order
    position     BIGINT NOT NULL,              -- 1, 2, 3 …
    kind         TEXT NOT NULL,                -- freight, pallet, deposit
    label        TEXT NOT NULL,                -- as it was then
    quantity_e6  BIGINT NOT NULL,              -- how many times
    net_minor    BIGINT NOT NULL,              -- in the order's currency
    tax_code     TEXT NOT NULL,                -- EN 16931: S, AE, K, G, E, O, Z
    tax_rate_ppm BIGINT NOT NULL,              -- 200000 is 20 %
    tax_reason   TEXT NOT NULL,                -- why, '' for S
    PRIMARY KEY (seller_id, company_id, order_id, position),
    FOREIGN KEY (seller_id, company_id, order_id) REFERENCES orders (seller_id, company_id, id)
);

-- Where the stock of a line is reserved; deleted as it ships or is freed.
-- @tenant
CREATE TABLE stock_reservation (
    seller_id     BIGINT NOT NULL,             -- the tenant
    company_id    BIGINT NOT NULL,             -- who bought
    order_line_id BIGINT NOT NULL,             -- for this line
    warehouse_id  BIGINT NOT NULL,             -- here
    product_id    BIGINT NOT NULL,             -- what
    quantity_e6   BIGINT NOT NULL CHECK (quantity_e6 >= 0), -- in base units
    PRIMARY KEY (seller_id, company_id, order_line_id, warehouse_id),
    FOREIGN KEY (seller_id, company_id, order_line_id) REFERENCES order_line (seller_id, company_id, id)
);

-- @tenant
CREATE TABLE carrier (
    seller_id    BIGINT NOT NULL,              -- the tenant
    code         TEXT NOT NULL,                -- as shipments name it
    name         TEXT NOT NULL,                -- for people
    tracking_url TEXT NOT NULL,                -- https address of a parcel, {tracking} its number; '' none
    changed_ms   BIGINT NOT NULL,              -- UTC milliseconds
    changed_by   BIGINT NOT NULL,              -- person
    PRIMARY KEY (seller_id, code)
);

-- @tenant
CREATE TABLE shipment (
    seller_id  BIGINT NOT NULL,                -- the tenant
    company_id BIGINT NOT NULL,                -- who bought
    id         BIGINT NOT NULL,                -- shp_…
    number     TEXT NOT NULL,                  -- L-2026-000045, unique in the seller
    order_id   BIGINT NOT NULL,                -- of this order
    shipped_ms BIGINT NOT NULL,                -- UTC milliseconds
    carrier    TEXT NOT NULL,                  -- '' not told
    tracking_number TEXT NOT NULL,             -- '' none
    created_by BIGINT NOT NULL,                -- person
    PRIMARY KEY (seller_id, id),
    UNIQUE (seller_id, number),
    UNIQUE (seller_id, company_id, id),
    FOREIGN KEY (seller_id, company_id, order_id) REFERENCES orders (seller_id, company_id, id)
);
CREATE INDEX shipment_by_order ON shipment (seller_id, company_id, order_id, id);

-- @tenant
CREATE TABLE shipment_line (
    seller_id     BIGINT NOT NULL,             -- the tenant
    company_id    BIGINT NOT NULL,             -- who bought
    shipment_id   BIGINT NOT NULL,             -- of this shipment
    order_line_id BIGINT NOT NULL,             -- of this line
    quantity_e6   BIGINT NOT NULL CHECK (quantity_e6 > 0), -- of the line's unit
    PRIMARY KEY (seller_id, company_id, shipment_id, order_line_id),
    FOREIGN KEY (seller_id, company_id, shipment_id) REFERENCES shipment (seller_id, company_id, id),
    FOREIGN KEY (seller_id, company_id, order_line_id) REFERENCES order_line (seller_id, company_id, id)
);

-- The parcels of a shipment after the first, whose number stands in the shipment.
-- @tenant
CREATE TABLE parcel (
    seller_id   BIGINT NOT NULL,               -- the tenant
    company_id  BIGINT NOT NULL,               -- who bought
    shipment_id BIGINT NOT NULL,               -- of this shipment
    position    BIGINT NOT NULL,               -- 2, 3 …
    tracking_number TEXT NOT NULL,             -- of this parcel
    PRIMARY KEY (seller_id, company_id, shipment_id, position),
    FOREIGN KEY (seller_id, company_id, shipment_id) REFERENCES shipment (seller_id, company_id, id)
);

-- Orders that went out to another system together.
-- @tenant
CREATE TABLE order_batch (
    seller_id   BIGINT NOT NULL,               -- the tenant
    id          BIGINT NOT NULL,               -- obt_…
    order_count BIGINT NOT NULL,               -- how many
    line_count  BIGINT NOT NULL,               -- their lines
    created_ms  BIGINT NOT NULL,               -- UTC milliseconds
    created_by  BIGINT NOT NULL,               -- person
    PRIMARY KEY (seller_id, id)
);
