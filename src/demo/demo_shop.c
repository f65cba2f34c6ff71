/* The seller of the demo shop: identity, warehouses, terms of payment, freight, legal texts. SPDX-License-Identifier: Apache-2.0 */
#include "base/date.h"
#include "base/str.h"
#include "db/db.h"
#include "demo/demo_make.h"
#include "freight/freight.h"
#include "inventory/inventory.h"
#include "legal/legal.h"
#include "seller/seller.h"

const char *const demo_warehouses[DEMO_WAREHOUSES] = {"MAIN", "RENNES", "LYON"};

static enum status make_seller(struct ctx *cx, void *arg)
{
    (void)arg;
    struct seller_id *ids;
    int count;
    TRY(seller_ids(cx, &ids, &count));
    if (count > 0)
        return fail(cx, E_demo_not_empty, NULL);
    struct seller_new in = {
        .code = "salines", .name = "Salines de la Baie", .country = "FR", .currency = "EUR"};
    TRY(seller_create(cx, &in));
    const char *vat_id, *siren = demo_siren(cx->arena, 0, &vat_id);
    struct seller_identity who = {
        .name = "Salines de la Baie",
        .legal_name = "Salines de la Baie SAS",
        .legal_form = "SAS",
        .share_capital = "120 000 €",
        .trade_register = "RCS Quimper",
        .siren = siren,
        .vat_id = vat_id,
        .street = "1 quai des Salines",
        .postal_code = "29000",
        .city = "Quimper",
        .phone = "+33 1 99 00 29 29",
        .mail_from = "commandes@salines.example",
        .mail_name = "Salines de la Baie, commandes",
        .mail_reply_to = "service@salines.example",
        .legal_lines =
            "Pénalités de retard : trois fois le taux d'intérêt légal. Indemnité forfaitaire pour frais de "
            "recouvrement : 40 €.\nPas d'escompte pour paiement anticipé.",
        .has_accounts = true,
        .accounts = {{"Banque de Cornouaille", "FR7630006000011234567890189", "AGRIFRPP"}},
        .account_count = 1};
    TRY(seller_identity_put(cx, &who));
    TRY(seller_tax_put(cx, "destination"));
    return seller_checklist_close(cx, true);
}

static enum status put_warehouses(struct ctx *cx, void *arg)
{
    static const struct {
        const char *code, *name, *street, *postal_code, *city;
        int cutoff_minute, lead_days;
    } rows[DEMO_WAREHOUSES] = {
        {"MAIN", "Quimper", "1 quai des Salines", "29000", "Quimper", 14 * 60, 0},
        {"RENNES", "Rennes", "Rue de la Donelière, ZI Sud-Est", "35000", "Rennes", 11 * 60, 0},
        {"LYON", "Lyon", "42 chemin de la Mouche", "69230", "Saint-Genis-Laval", 10 * 60, 1},
    };
    (void)arg;
    struct warehouse *there;
    int count;
    TRY(warehouse_list(cx, &there, &count));
    for (int i = 0; i < DEMO_WAREHOUSES; i++) {
        struct warehouse_put in = {.code = i ? rows[i].code : NULL,
                                   .id = i ? 0 : there[0].id,
                                   .name = rows[i].name,
                                   .street = rows[i].street,
                                   .postal_code = rows[i].postal_code,
                                   .city = rows[i].city,
                                   .country = "FR",
                                   .cutoff_minute = rows[i].cutoff_minute,
                                   .lead_days = rows[i].lead_days,
                                   .closed_count = -1};
        int64_t id;
        TRY(warehouse_put(cx, &in, &id));
    }
    return OK;
}

static enum status put_terms(struct ctx *cx, void *arg)
{
    (void)arg;
    static const struct payment_term terms[] = {
        {.code = "30", .label_en = "30 days net", .label_fr = "30 jours nets", .days = 30},
        {.code = "45EOM",
         .label_en = "45 days, end of month",
         .label_fr = "45 jours fin de mois",
         .days = 45,
         .end_of_month = true},
        {.code = "60", .label_en = "60 days net", .label_fr = "60 jours nets", .days = 60},
        {.code = "0", .label_en = "Due at once", .label_fr = "Comptant", .days = 0},
    };
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
        int64_t id;
        TRY(payment_term_put(cx, &terms[i], &id));
    }
    return OK;
}

static const char TERMS_FR[] =
    "## Article 1 – Objet\n\nLes présentes conditions s'appliquent aux ventes de Salines de la Baie SAS à "
    "des "
    "professionnels.\n\n## Article 2 – Commandes\n\nUne commande engage l'acheteur dès sa validation. Elle "
    "est ferme "
    "dès notre confirmation.\n\n## Article 3 – Prix et paiement\n\nLes prix s'entendent hors taxes, départ "
    "entrepôt, au "
    "tarif en vigueur le jour de la commande. Le paiement s'effectue par virement, au délai convenu.\n\n## "
    "Article 4 – "
    "Livraison\n\nLes dates annoncées sont tenues sous réserve d'un accès normal au lieu de livraison. Les "
    "réserves "
    "sont à noter sur le bon de livraison et à confirmer sous trois jours.\n\n## Article 5 – Réserve de "
    "propriété\n\nLa marchandise reste notre propriété jusqu'au paiement complet.\n";
static const char TERMS_EN[] = "## 1. Scope\n\nThese terms apply to sales by Salines de la Baie SAS to "
                               "businesses.\n\n## 2. Orders\n\nAn order "
                               "binds the buyer once it is placed. It is firm once we have confirmed "
                               "it.\n\n## 3. Prices and payment\n\nPrices are "
                               "net of VAT, ex warehouse, as listed on the day of the order. Payment is by "
                               "bank transfer within the agreed "
                               "time.\n\n## 4. Delivery\n\nThe days we name are kept provided that the place "
                               "of delivery can be reached as usual. "
                               "Damage is noted on the delivery note and confirmed within three days.\n\n## "
                               "5. Title\n\nGoods remain ours until "
                               "they are paid in full.\n";
static const char NOTICE_FR[] =
    "**Salines de la Baie SAS**, société par actions simplifiée au capital de 120 000 €, 1 quai des Salines, "
    "29000 "
    "Quimper.\n\nDirectrice de la publication : Nolwenn Cariou.\n\nTéléphone : +33 1 99 00 29 29 · "
    "commandes@salines.example\n\nCette boutique est une démonstration : la société, ses clients et ses "
    "produits "
    "sont inventés.\n";
static const char NOTICE_EN[] =
    "**Salines de la Baie SAS**, simplified joint-stock company with a capital of €120,000, 1 quai des "
    "Salines, 29000 "
    "Quimper, France.\n\nResponsible for these pages: Nolwenn Cariou.\n\nTelephone: +33 1 99 00 29 29 · "
    "commandes@salines.example\n\nThis shop is a demonstration: the company, its customers and its products "
    "are "
    "invented.\n";
static const char PRIVACY_FR[] =
    "## Quelles données\n\nNom, adresse électronique professionnelle, langue et commandes des personnes qui "
    "achètent "
    "pour leur société.\n\n## Pour quoi faire\n\nPour exécuter les commandes, les facturer et répondre aux "
    "questions. "
    "Rien n'est vendu ni partagé à d'autres fins.\n\n## Combien de temps\n\nDix ans pour les pièces "
    "comptables, trois "
    "ans après le dernier contact pour le reste.\n\n## Vos droits\n\nÉcrivez à service@salines.example pour "
    "consulter, "
    "corriger ou effacer vos données.\n\nUn seul cookie tient la session ; il n'y en a pas d'autre.\n";
static const char PRIVACY_EN[] =
    "## Which data\n\nName, business e-mail address, language and orders of the people who buy for their "
    "company.\n\n## What for\n\nTo carry out orders, invoice them and answer questions. Nothing is sold or "
    "shared for "
    "other ends.\n\n## For how long\n\nTen years for accounting documents, three years after the last "
    "contact for the "
    "rest.\n\n## Your rights\n\nWrite to service@salines.example to see, correct or erase your data.\n\nOne "
    "cookie keeps "
    "the session; there is no other.\n";

static enum status publish_texts(struct ctx *cx, void *arg)
{
    (void)arg;
    static const char *const texts[][3] = {
        {"terms", TERMS_FR, TERMS_EN}, {"notice", NOTICE_FR, NOTICE_EN}, {"privacy", PRIVACY_FR, PRIVACY_EN}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const struct legal_text pair[] = {{"fr", texts[i][1]}, {"en", texts[i][2]}};
        int64_t version;
        TRY(legal_publish(cx, texts[i][0], pair, 2, -1, &version));
    }
    return OK;
}

/* Wider rules first; the narrowest that fits answers. */
static enum status put_freight(struct ctx *cx, void *arg)
{
    (void)arg;
    struct freight_step france[] = {{0, 30000, 1490},
                                    {30000, 100000, 2900},
                                    {100000, 500000, 6900},
                                    {500000, 1000000, 9800},
                                    {1000000, -1, 14500}};
    struct freight_step abroad[] = {
        {0, 30000, 3900}, {30000, 100000, 7900}, {100000, 500000, 15900}, {500000, -1, 28000}};
    struct freight_rule rules[] = {
        {.name = "France",
         .country = "FR",
         .free_from_minor = 45000,
         .transit_days = 1,
         .steps = france,
         .step_count = 5},
        {.name = "Europe",
         .country = "",
         .free_from_minor = 250000,
         .minimum_minor = 15000,
         .transit_days = 4,
         .steps = abroad,
         .step_count = 4},
        {.name = "Belgique",
         .country = "BE",
         .free_from_minor = 120000,
         .minimum_minor = 10000,
         .transit_days = 2,
         .steps = abroad,
         .step_count = 4},
        {.name = "Communes : franco",
         .country = "FR",
         .audience = "group:communes",
         .free_from_minor = 0,
         .transit_days = 1},
    };
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        struct freight_rule *r = &rules[i];
        if (!r->audience)
            r->audience = "all";
        if (r->minimum_minor == 0)
            r->minimum_minor = -1;
        r->region = r->tax_category = "";
        r->currency = "EUR";
        r->is_by_weight = r->step_count > 0;
        r->position = (int64_t)i + 1;
        r->active = true;
        int64_t id;
        TRY(freight_rule_put(cx, r, 0, &id));
    }
    return OK;
}

enum status demo_make_shop(struct ctx *cx, struct demo *d)
{
    TRY(db_write(cx, make_seller, d));
    TRY(db_write(cx, put_warehouses, d));
    TRY(db_write(cx, put_terms, d));
    TRY(db_write(cx, publish_texts, d));
    return seller_open(cx, "salines");
}

enum status demo_make_freight(struct ctx *cx, struct demo *d)
{
    return db_write(cx, put_freight, d);
}
