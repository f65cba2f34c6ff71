-- expand
-- What the platform keeps: nodes, the seller and its sites, series, idempotency, outbox, jobs, audit, change log.

-- @reference
CREATE TABLE node (
    id              BIGINT NOT NULL,           -- 0..1023: part of every id this process makes
    name            TEXT NOT NULL,             -- host and process, for people
    leased_until_ms BIGINT NOT NULL,           -- another process may take the number after this instant, UTC
    PRIMARY KEY (id)
);

-- @tenant
CREATE TABLE seller (
    seller_id    BIGINT NOT NULL,              -- the tenant: first column of every key
    code         TEXT NOT NULL,                -- short name for the command line
    name         TEXT NOT NULL,                -- shown on pages and documents
    legal_name   TEXT NOT NULL DEFAULT '',     -- as registered
    country      TEXT NOT NULL,                -- ISO 3166-1 alpha-2: where it delivers and pays tax from
    siren        TEXT NOT NULL DEFAULT '',     -- French register number
    vat_id       TEXT NOT NULL DEFAULT '',     -- VAT identification number
    currency     TEXT NOT NULL,                -- ISO 4217
    mail_from    TEXT NOT NULL DEFAULT '',     -- sender address of mails
    street       TEXT NOT NULL DEFAULT '',     -- registered address
    postal_code  TEXT NOT NULL DEFAULT '',     -- registered address
    city         TEXT NOT NULL DEFAULT '',     -- registered address
    uses         BIGINT NOT NULL DEFAULT 0,    -- what it ever made: 1 assortments, 2 part numbers, 4 facets, 8 variants, 16 sites' trees, 32 relations
    phone        TEXT NOT NULL DEFAULT '',     -- as people dial it
    legal_form   TEXT NOT NULL DEFAULT '',     -- SAS, SARL, GmbH …
    share_capital TEXT NOT NULL DEFAULT '',    -- as the law wants it printed: 120 000 €
    trade_register TEXT NOT NULL DEFAULT '',   -- where it is registered: RCS Quimper
    siret        TEXT NOT NULL DEFAULT '',     -- French number of its head office
    legal_lines  TEXT NOT NULL DEFAULT '',     -- more lines at the foot of documents
    mail_name    TEXT NOT NULL DEFAULT '',     -- sender's name of mails, '' the seller's
    mail_reply_to TEXT NOT NULL DEFAULT '',    -- where answers to mails go, '' the sender
    tax_distance TEXT NOT NULL DEFAULT 'destination', -- rate of sales into the Union to buyers without a VAT id: destination, home
    tax_checked_ms BIGINT NOT NULL DEFAULT 0,  -- when somebody last saved the tax settings, 0 never
    terms_version BIGINT NOT NULL DEFAULT 0,   -- of the terms in force, 0 none; kept here for checkouts
    terms_hash   TEXT NOT NULL DEFAULT '',     -- SHA-256 of their texts
    legal_pages  TEXT NOT NULL DEFAULT '',     -- which there are: notice terms privacy, parted by blanks
    checklist_closed BIGINT NOT NULL DEFAULT 0, -- 1: the first steps are not shown any more
    version      BIGINT NOT NULL DEFAULT 1,    -- ETag
    changed_ms   BIGINT NOT NULL,              -- UTC milliseconds
    changed_by   BIGINT NOT NULL,              -- person, 0: command or job
    PRIMARY KEY (seller_id)
);

-- @tenant
CREATE TABLE site (
    seller_id    BIGINT NOT NULL,              -- the tenant
    id           BIGINT NOT NULL,              -- sit_…
    code         TEXT NOT NULL,                -- short name, unique in the seller
    name         TEXT NOT NULL,                -- shown in the header
    languages    TEXT NOT NULL,                -- BCP 47 parted by blanks, the first is the default
    currency     TEXT NOT NULL,                -- ISO 4217, of new carts of companies without one
    time_zone    TEXT NOT NULL,                -- IANA name
    strategy     TEXT NOT NULL,                -- priority or lowest: how lists answer together
    login_only   BIGINT NOT NULL,              -- 1: nothing is shown before sign-in
    payment_term_days BIGINT NOT NULL,         -- of companies without their own term
    payment_term_id BIGINT,                    -- named term instead of the days; NULL none
    weekdays     BIGINT NOT NULL,              -- working days as a mask, bit 0 Monday
    order_prefix TEXT NOT NULL,                -- of order numbers: C
    shipment_prefix TEXT NOT NULL,             -- of shipment numbers: L
    position     BIGINT NOT NULL,              -- order of the seller's sites; 0 is the first
    version      BIGINT NOT NULL DEFAULT 1,    -- ETag
    changed_ms   BIGINT NOT NULL,              -- UTC milliseconds
    changed_by   BIGINT NOT NULL,              -- person
    PRIMARY KEY (seller_id, id),
    UNIQUE (seller_id, code),
    FOREIGN KEY (seller_id) REFERENCES seller (seller_id)
);

-- @tenant
CREATE TABLE seller_account (
    seller_id BIGINT NOT NULL,                 -- the tenant
    position  BIGINT NOT NULL,                 -- order on documents, from 0
    bank      TEXT NOT NULL,                   -- its name
    iban      TEXT NOT NULL,                   -- without blanks
    bic       TEXT NOT NULL,                   -- '' none
    PRIMARY KEY (seller_id, position),
    FOREIGN KEY (seller_id) REFERENCES seller (seller_id)
);

-- @tenant
CREATE TABLE payment_term (
    seller_id    BIGINT NOT NULL,              -- the tenant
    id           BIGINT NOT NULL,              -- ptm_…
    code         TEXT NOT NULL,                -- unique in the seller
    days         BIGINT NOT NULL,              -- after the invoice
    end_of_month BIGINT NOT NULL CHECK (end_of_month IN (0, 1)), -- 1: then to the end of that month
    label_en     TEXT NOT NULL,                -- '' made from days
    label_fr     TEXT NOT NULL,                -- likewise
    version      BIGINT NOT NULL DEFAULT 1,    -- ETag
    changed_ms   BIGINT NOT NULL,              -- UTC milliseconds
    changed_by   BIGINT NOT NULL,              -- person
    PRIMARY KEY (seller_id, id),
    UNIQUE (seller_id, code),
    FOREIGN KEY (seller_id) REFERENCES seller (seller_id)
);

-- @tenant
CREATE TABLE legal_version (
    seller_id    BIGINT NOT NULL,              -- the tenant
    kind         TEXT NOT NULL,                -- notice, terms, privacy
    version      BIGINT NOT NULL,              -- 1, 2 …; the greatest is in force
    hash         TEXT NOT NULL,                -- SHA-256 of its texts
    published_ms BIGINT NOT NULL,              -- UTC milliseconds
    published_by BIGINT NOT NULL,              -- person
    PRIMARY KEY (seller_id, kind, version),
    FOREIGN KEY (seller_id) REFERENCES seller (seller_id)
);

-- @tenant
CREATE TABLE legal_text (
    seller_id BIGINT NOT NULL,                 -- the tenant
    kind      TEXT NOT NULL,                   -- notice, terms, privacy
    version   BIGINT NOT NULL,                 -- of that version; never changed
    language  TEXT NOT NULL,                   -- BCP 47
    body      TEXT NOT NULL,                   -- Markdown
    PRIMARY KEY (seller_id, kind, version, language),
    FOREIGN KEY (seller_id, kind, version) REFERENCES legal_version (seller_id, kind, version)
);

-- @index-by host
CREATE TABLE site_host (
    host      TEXT NOT NULL,                   -- lower case, without a port
    seller_id BIGINT NOT NULL,                 -- the host name chooses the seller
    site_id   BIGINT NOT NULL,                 -- and the site
    PRIMARY KEY (host)
);

-- @tenant
CREATE TABLE site_holiday (
    seller_id BIGINT NOT NULL,                 -- the tenant
    site_id   BIGINT NOT NULL,                 -- whose calendar
    day       TEXT NOT NULL,                   -- YYYY-MM-DD, nothing is prepared or shipped
    name      TEXT NOT NULL,                   -- for people
    PRIMARY KEY (seller_id, site_id, day),
    FOREIGN KEY (seller_id, site_id) REFERENCES site (seller_id, id)
);

-- @tenant
CREATE TABLE number_series (
    seller_id BIGINT NOT NULL,                 -- the tenant
    series    TEXT NOT NULL,                   -- prefix and year: C-2026
    next      BIGINT NOT NULL,                 -- the next number nobody has
    PRIMARY KEY (seller_id, series)
);

-- @tenant
CREATE TABLE idempotency (
    seller_id   BIGINT NOT NULL,               -- the tenant
    actor_id    BIGINT NOT NULL,               -- person; a key of another actor is another key
    route       TEXT NOT NULL,                 -- method and path of the route table
    key         TEXT NOT NULL,                 -- as sent, at most 255 characters
    body_hash   TEXT NOT NULL,                 -- SHA-256 of path parameters and body
    status      BIGINT NOT NULL,               -- HTTP status of the kept answer, always 2xx or 303
    headers     TEXT NOT NULL,                 -- JSON object of the answer's headers
    body        TEXT NOT NULL,                 -- the answer, byte for byte
    created_ms  BIGINT NOT NULL,               -- kept 30 days
    PRIMARY KEY (seller_id, actor_id, route, key)
);
CREATE INDEX idempotency_age ON idempotency (seller_id, created_ms);

-- @tenant
CREATE TABLE outbox (
    seller_id    BIGINT NOT NULL,              -- the tenant
    id           BIGINT NOT NULL,              -- told to the receiver, so that he can tell repeats
    kind         TEXT NOT NULL,                -- mail, later webhook, edi
    topic        TEXT NOT NULL,                -- order.placed, person.invited …
    object_id    BIGINT NOT NULL,              -- what it is about
    payload      TEXT NOT NULL,                -- JSON: what the worker needs beside
    state        TEXT NOT NULL,                -- waiting, leased, done, dead
    attempts     BIGINT NOT NULL,              -- tries so far
    next_ms      BIGINT NOT NULL,              -- not before this instant
    leased_by    BIGINT NOT NULL,              -- node number, -1 none
    leased_until_ms BIGINT NOT NULL,           -- after it another worker may take the row
    error        TEXT NOT NULL,                -- of the last try
    created_ms   BIGINT NOT NULL,              -- UTC milliseconds
    done_ms      BIGINT NOT NULL,              -- 0 until done or dead
    PRIMARY KEY (seller_id, id)
);
CREATE INDEX outbox_due ON outbox (seller_id, state, next_ms);

-- @tenant
CREATE TABLE job (
    seller_id   BIGINT NOT NULL,               -- the tenant
    id          BIGINT NOT NULL,               -- job_…
    kind        TEXT NOT NULL,                 -- import
    subject     TEXT NOT NULL,                 -- of an import: its kind, products …
    state       TEXT NOT NULL,                 -- waiting, running, done, failed
    options     TEXT NOT NULL,                 -- JSON
    done_count  BIGINT NOT NULL,               -- lines judged so far
    total_count BIGINT NOT NULL,               -- lines in all, 0 while unknown
    accepted    BIGINT NOT NULL,               -- lines taken
    refused     BIGINT NOT NULL,               -- lines refused
    error       TEXT NOT NULL,                 -- why it failed as a whole: error name and detail
    created_by  BIGINT NOT NULL,               -- person, 0: command
    created_ms  BIGINT NOT NULL,               -- UTC milliseconds
    started_ms  BIGINT NOT NULL,               -- 0 before
    ended_ms    BIGINT NOT NULL,               -- 0 before
    leased_by   BIGINT NOT NULL,               -- node number, -1 none
    leased_until_ms BIGINT NOT NULL,           -- after it another worker goes on
    dry_run     BIGINT NOT NULL DEFAULT 0 CHECK (dry_run IN (0, 1)), -- 1: judged only, nothing is taken
    at_line     BIGINT NOT NULL DEFAULT 0,     -- the chunk judged last begins on this line, 0 none
    taken_as    TEXT NOT NULL DEFAULT 'accepted', -- what came of lines that were not refused: accepted, not_taken
    PRIMARY KEY (seller_id, id)
);
CREATE INDEX job_state ON job (seller_id, state, id);

-- Some hundred records of an import, judged in one transaction.
-- @tenant
CREATE TABLE import_chunk (
    seller_id  BIGINT NOT NULL,                -- the tenant
    job_id     BIGINT NOT NULL,                -- the import
    first_line BIGINT NOT NULL,                -- line of the file, the header is 1
    last_line  BIGINT NOT NULL,                -- of its last record
    lines      TEXT NOT NULL,                  -- where its records begin: 2-201,205
    text       TEXT NOT NULL,                  -- the records as JSON, '' once they are taken
    PRIMARY KEY (seller_id, job_id, first_line),
    FOREIGN KEY (seller_id, job_id) REFERENCES job (seller_id, id)
);

-- Lines of an import about which there is something to say.
-- @tenant
CREATE TABLE import_line (
    seller_id BIGINT NOT NULL,                 -- the tenant
    job_id    BIGINT NOT NULL,                 -- the import
    line      BIGINT NOT NULL,                 -- line of the file, the header is 1
    verdict   TEXT NOT NULL,                   -- refused, warning: taken, but
    error     TEXT NOT NULL,                   -- named
    detail    TEXT NOT NULL,                   -- for people, in the language of who sent it
    PRIMARY KEY (seller_id, job_id, line),
    FOREIGN KEY (seller_id, job_id) REFERENCES job (seller_id, id)
);

-- Which column of a seller's files means what, as it was matched last.
-- @tenant
CREATE TABLE import_column (
    seller_id  BIGINT NOT NULL,                -- the tenant
    kind       TEXT NOT NULL,                  -- of import: products …
    name       TEXT NOT NULL,                  -- as the file names it
    meaning    TEXT NOT NULL,                  -- column of the kind, '' left out
    changed_ms BIGINT NOT NULL,                -- UTC milliseconds
    changed_by BIGINT NOT NULL,                -- person
    PRIMARY KEY (seller_id, kind, name)
);

-- @tenant
CREATE TABLE audit (
    seller_id    BIGINT NOT NULL,              -- the tenant
    id           BIGINT NOT NULL,              -- rising
    at_ms        BIGINT NOT NULL,              -- the request's instant
    actor_kind   TEXT NOT NULL,                -- buyer, staff, job
    actor_id     BIGINT NOT NULL,              -- person; his name is in the side table person
    for_company  BIGINT NOT NULL,              -- the company acted for or acted upon, 0 none
    door         TEXT NOT NULL,                -- page, api, upload, command, job
    action       TEXT NOT NULL,                -- order.placed, price.changed …
    kind         TEXT NOT NULL,                -- of the object: ord, prd …
    object_id    BIGINT NOT NULL,              -- which
    before       TEXT NOT NULL,                -- JSON, '' when it came into being
    after        TEXT NOT NULL,                -- JSON, '' when it went
    request_id   TEXT NOT NULL,                -- as in the log
    PRIMARY KEY (seller_id, id)
);
CREATE INDEX audit_object ON audit (seller_id, kind, object_id, id);
CREATE INDEX audit_company ON audit (seller_id, for_company, id);
CREATE INDEX audit_actor ON audit (seller_id, actor_id, id);

-- @tenant
CREATE TABLE audit_unsealed (
    seller_id BIGINT NOT NULL,                 -- the tenant
    id        BIGINT NOT NULL,                 -- row of audit that no seal covers yet; written with it, gone with its seal
    PRIMARY KEY (seller_id, id)
);

-- @tenant
CREATE TABLE audit_seal (
    seller_id BIGINT NOT NULL,                 -- the tenant
    seq       BIGINT NOT NULL,                 -- 1, 2, 3 … without a gap
    from_id   BIGINT NOT NULL,                 -- first id of its range: that after the range before; 0 of the first
    to_id     BIGINT NOT NULL,                 -- last id of its range; from_id - 1: there are late rows only
    late      TEXT NOT NULL,                   -- ids below from_id that were committed after their range was sealed, with commas; '' none
    row_count BIGINT NOT NULL,                 -- rows it covers, late ones too
    hash      TEXT NOT NULL,                   -- SHA-256 of the seal, the seal before and the rows, as docs/operating.md tells
    at_ms     BIGINT NOT NULL,                 -- when, UTC milliseconds
    PRIMARY KEY (seller_id, seq)
);

-- @tenant
CREATE TABLE change_log (
    seller_id BIGINT NOT NULL,                 -- the tenant
    xact      BIGINT NOT NULL,                 -- PostgreSQL: pg_current_xact_id(); SQLite: 0, the lane's order is the order
    position  BIGINT NOT NULL,                 -- rising in one transaction
    kind      TEXT NOT NULL,                   -- prd, cat, pls, cmp, stk, ord …
    object_id BIGINT NOT NULL,                 -- what changed
    part_of   BIGINT NOT NULL DEFAULT 0,       -- prc: the price list; 0 otherwise
    PRIMARY KEY (seller_id, xact, position)
);
