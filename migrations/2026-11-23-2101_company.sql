-- expand
-- The buyer's side: companies, groups, locations, persons, roles, sessions.

-- @tenant
CREATE TABLE company (
    seller_id    BIGINT NOT NULL,              -- the tenant
    company_id   BIGINT NOT NULL,              -- the same as id: a company's row is its own
    id           BIGINT NOT NULL,              -- cmp_…
    code         TEXT NOT NULL,                -- the seller's number of it
    name         TEXT NOT NULL,                -- as people say it
    name_fold    TEXT NOT NULL,                -- folded, for search and order
    legal_name   TEXT NOT NULL,                -- as registered, '' as name
    country      TEXT NOT NULL,                -- ISO 3166-1 alpha-2
    vat_id       TEXT NOT NULL,                -- '' none
    siren        TEXT NOT NULL,                -- '' none
    parent_id    BIGINT,                       -- group or head office; NULL none
    status       TEXT NOT NULL,                -- applied, active, on_hold, closed
    currency     TEXT NOT NULL,                -- ISO 4217, '' the site's
    language     TEXT NOT NULL,                -- BCP 47, '' the site's
    payment_term_days BIGINT,                  -- NULL: the named term's, else the site's
    payment_term_id BIGINT,                    -- named term instead of the days; NULL none
    credit_limit_minor BIGINT,                 -- NULL: none
    open_balance_minor BIGINT NOT NULL,        -- imported from the books
    free_freight_minor BIGINT,                 -- net of an order from which freight is free; NULL: as the shop's freight rules say
    tax_exempt_reason TEXT NOT NULL,           -- '' taxed as its country says
    strategy     TEXT NOT NULL,                -- priority, lowest, '' the site's
    external_id  TEXT NOT NULL,                -- of another system, '' none
    version      BIGINT NOT NULL DEFAULT 1,    -- ETag
    changed_ms   BIGINT NOT NULL,              -- UTC milliseconds
    changed_by   BIGINT NOT NULL,              -- person
    PRIMARY KEY (seller_id, id),
    UNIQUE (seller_id, code),
    UNIQUE (seller_id, company_id, id),
    CHECK (id = company_id),
    FOREIGN KEY (seller_id) REFERENCES seller (seller_id),
    FOREIGN KEY (seller_id, parent_id) REFERENCES company (seller_id, id)
);
CREATE INDEX company_by_name ON company (seller_id, name_fold, id);
CREATE INDEX company_children ON company (seller_id, parent_id);

-- @tenant
CREATE TABLE company_group (
    seller_id BIGINT NOT NULL,                 -- the tenant
    id        BIGINT NOT NULL,                 -- grp_…
    code      TEXT NOT NULL,                   -- unique in the seller
    name      TEXT NOT NULL,                   -- for people
    PRIMARY KEY (seller_id, id),
    UNIQUE (seller_id, code)
);

-- @tenant
CREATE TABLE company_group_member (
    seller_id  BIGINT NOT NULL,                -- the tenant
    company_id BIGINT NOT NULL,                -- the member
    group_id   BIGINT NOT NULL,                -- of this group
    PRIMARY KEY (seller_id, company_id, group_id),
    FOREIGN KEY (seller_id, company_id) REFERENCES company (seller_id, id),
    FOREIGN KEY (seller_id, group_id) REFERENCES company_group (seller_id, id)
);
CREATE INDEX company_group_members ON company_group_member (seller_id, group_id, company_id);

-- @tenant
CREATE TABLE location (
    seller_id    BIGINT NOT NULL,              -- the tenant
    company_id   BIGINT NOT NULL,              -- whose address
    id           BIGINT NOT NULL,              -- loc_…
    code         TEXT NOT NULL,                -- unique in the company
    name         TEXT NOT NULL,                -- "Atelier de Quimper"
    street       TEXT NOT NULL,                -- lines parted by newlines
    postal_code  TEXT NOT NULL,                -- '' where the country has none
    city         TEXT NOT NULL,                -- place
    region       TEXT NOT NULL,                -- '' none
    country      TEXT NOT NULL,                -- ISO 3166-1 alpha-2: decides the tax
    instructions TEXT NOT NULL,                -- for the driver
    contact_name TEXT NOT NULL,                -- whom to call, '' nobody named
    contact_phone TEXT NOT NULL,               -- as written, '' none
    contact_email TEXT NOT NULL,               -- '' none
    vehicle      TEXT NOT NULL,                -- largest lorry, tail lift, height; '' no constraint told
    hours        TEXT NOT NULL,                -- spans of each weekday, Monday first, parted by |: 08:00-12:00 13:30-17:00|…; '' not told
    open_days    BIGINT NOT NULL DEFAULT 31 CHECK (open_days BETWEEN 1 AND 127), -- weekdays goods are taken in, as a mask, bit 0 Monday
    closed_days  TEXT NOT NULL,                -- further days without delivery, YYYY-MM-DD rising, parted by blanks
    is_default   BIGINT NOT NULL CHECK (is_default IN (0, 1)), -- taken when an order names none
    active       BIGINT NOT NULL CHECK (active IN (0, 1)),     -- 0: kept for old orders only
    version      BIGINT NOT NULL DEFAULT 1,    -- ETag
    changed_ms   BIGINT NOT NULL,              -- UTC milliseconds
    changed_by   BIGINT NOT NULL,              -- person
    PRIMARY KEY (seller_id, id),
    UNIQUE (seller_id, company_id, id),
    UNIQUE (seller_id, company_id, code),
    FOREIGN KEY (seller_id, company_id) REFERENCES company (seller_id, id)
);

-- Departments and sites of a company, with people of their own; a tree.
-- @tenant
CREATE TABLE business_unit (
    seller_id  BIGINT NOT NULL,                -- the tenant
    company_id BIGINT NOT NULL,                -- part of this company
    id         BIGINT NOT NULL,                -- unt_…
    code       TEXT NOT NULL,                  -- unique in the company
    name       TEXT NOT NULL,                  -- "Atelier", "Achats"
    parent_id  BIGINT,                         -- unit above it; NULL none
    version    BIGINT NOT NULL DEFAULT 1,      -- ETag
    changed_ms BIGINT NOT NULL,                -- UTC milliseconds
    changed_by BIGINT NOT NULL,                -- person
    PRIMARY KEY (seller_id, id),
    UNIQUE (seller_id, company_id, id),
    UNIQUE (seller_id, company_id, code),
    FOREIGN KEY (seller_id, company_id) REFERENCES company (seller_id, id),
    FOREIGN KEY (seller_id, company_id, parent_id) REFERENCES business_unit (seller_id, company_id, id)
);

-- @tenant
CREATE TABLE person (
    seller_id     BIGINT NOT NULL,             -- the tenant: a person of two sellers has two accounts
    id            BIGINT NOT NULL,             -- psn_…
    email         TEXT NOT NULL,               -- as written
    email_fold    TEXT NOT NULL,               -- lower case, unique in the seller
    name          TEXT NOT NULL,               -- full name
    language      TEXT NOT NULL,               -- BCP 47, '' the site's
    password_hash TEXT NOT NULL,               -- Argon2id, '' cannot sign in yet
    active        BIGINT NOT NULL CHECK (active IN (0, 1)), -- 0: locked out
    is_staff      BIGINT NOT NULL CHECK (is_staff IN (0, 1)), -- of the seller's people
    roles         TEXT NOT NULL,               -- staff roles parted by blanks, '' for buyers
    version       BIGINT NOT NULL DEFAULT 1,   -- ETag
    changed_ms    BIGINT NOT NULL,             -- UTC milliseconds
    changed_by    BIGINT NOT NULL,             -- person
    PRIMARY KEY (seller_id, id),
    UNIQUE (seller_id, email_fold),
    FOREIGN KEY (seller_id) REFERENCES seller (seller_id)
);

-- @tenant
CREATE TABLE company_user (
    seller_id         BIGINT NOT NULL,         -- the tenant
    company_id        BIGINT NOT NULL,         -- acts for this company
    id                BIGINT NOT NULL,         -- usr_…
    person_id         BIGINT NOT NULL,         -- who
    roles             TEXT NOT NULL,           -- admin buyer requester approver accountant reader, parted by blanks
    order_limit_minor BIGINT,                  -- per order, in the company's currency; NULL none
    unit_id           BIGINT,                  -- works in this unit; NULL in none
    active            BIGINT NOT NULL CHECK (active IN (0, 1)), -- 0: no longer acts for it
    version           BIGINT NOT NULL DEFAULT 1, -- ETag
    changed_ms        BIGINT NOT NULL,         -- UTC milliseconds
    changed_by        BIGINT NOT NULL,         -- person
    PRIMARY KEY (seller_id, id),
    UNIQUE (seller_id, company_id, id),
    UNIQUE (seller_id, company_id, person_id),
    FOREIGN KEY (seller_id, company_id) REFERENCES company (seller_id, id),
    FOREIGN KEY (seller_id, person_id) REFERENCES person (seller_id, id),
    FOREIGN KEY (seller_id, company_id, unit_id) REFERENCES business_unit (seller_id, company_id, id)
);
CREATE INDEX company_user_by_person ON company_user (seller_id, person_id);

-- @tenant
CREATE TABLE actor_company (
    seller_id  BIGINT NOT NULL,                -- the tenant
    actor_id   BIGINT NOT NULL,                -- person
    company_id BIGINT NOT NULL,                -- a company given to him: a sales rep sees his own alone
    PRIMARY KEY (seller_id, actor_id, company_id),
    FOREIGN KEY (seller_id, company_id) REFERENCES company (seller_id, id)
);
CREATE INDEX actor_company_by_company ON actor_company (seller_id, company_id, actor_id);

-- @tenant
CREATE TABLE session (
    seller_id     BIGINT NOT NULL,             -- the tenant
    token_hash    TEXT NOT NULL,               -- SHA-256 of the 256-bit token; the token itself is nowhere
    id            BIGINT NOT NULL,             -- ses_…
    person_id     BIGINT NOT NULL,             -- who
    acting_for    BIGINT NOT NULL,             -- company chosen; of staff the one they order for by phone, 0 none
    phone_person  BIGINT NOT NULL DEFAULT 0,   -- staff on the phone: who asked, 0 nobody named
    csrf          TEXT NOT NULL,               -- token of its forms
    door          TEXT NOT NULL,               -- page or api
    created_ms    BIGINT NOT NULL,             -- UTC milliseconds
    last_used_ms  BIGINT NOT NULL,             -- written by a job, minutes late
    idle_until_ms BIGINT NOT NULL,             -- ends when not used until then
    until_ms      BIGINT NOT NULL,             -- ends then whatever happens
    PRIMARY KEY (seller_id, token_hash),
    UNIQUE (seller_id, id),
    FOREIGN KEY (seller_id, person_id) REFERENCES person (seller_id, id)
);
CREATE INDEX session_by_person ON session (seller_id, person_id);
CREATE INDEX session_ending ON session (seller_id, until_ms);

-- @tenant
CREATE TABLE sign_in_failure (
    seller_id  BIGINT NOT NULL,                -- the tenant
    subject    TEXT NOT NULL,                  -- hash of account, or of address
    failures   BIGINT NOT NULL,                -- since the window began
    window_ms  BIGINT NOT NULL,                -- its beginning
    blocked_until_ms BIGINT NOT NULL,          -- 0 not blocked
    PRIMARY KEY (seller_id, subject)
);

-- @tenant
CREATE TABLE person_token (
    seller_id  BIGINT NOT NULL,                -- the tenant
    token_hash TEXT NOT NULL,                  -- SHA-256 of the token in the mail
    id         BIGINT NOT NULL,                -- for people and the outbox
    person_id  BIGINT NOT NULL,                -- whose password it sets
    kind       TEXT NOT NULL,                  -- invitation or reset
    until_ms   BIGINT NOT NULL,                -- worthless after
    used_ms    BIGINT NOT NULL,                -- 0 not used; once only
    PRIMARY KEY (seller_id, token_hash),
    FOREIGN KEY (seller_id, person_id) REFERENCES person (seller_id, id)
);
