/* What columns of a file mean: by their own names, by a map, as matched before, by another word. SPDX-License-Identifier: Apache-2.0 */
#include "import/import_columns.h"
#include "base/str.h"
#include "import/import_store.h"
#include <string.h>

const struct import_kind *import_kind_of(const char *name)
{
    for (int i = 0; i < import_kind_count; i++)
        if (str_eq(import_kinds[i].name, name))
            return &import_kinds[i];
    return NULL;
}

static const char *column_name(const char *c)
{
    return c + (*c == '!');
}

static bool is_attribute(const struct import_kind *k, const char *name)
{
    return k->attributes &&
           ((str_starts(name, "attribute:") && name[10]) || (str_starts(name, "attribute_fr:") && name[13]));
}

static bool column_known(const struct import_kind *k, const char *name)
{
    if (is_attribute(k, name))
        return true;
    for (int i = 0; k->columns[i]; i++)
        if (str_eq(column_name(k->columns[i]), name))
            return true;
    return false;
}

/* How many of the columns are known to the kind; -1 when one that it needs is missing. */
static int columns_fit(const struct import_kind *k, const char *const *names, int count)
{
    int known = 0;
    for (int i = 0; i < count; i++)
        known += column_known(k, names[i]);
    for (int i = 0; k->columns[i]; i++) {
        bool there = k->columns[i][0] != '!';
        for (int j = 0; j < count && !there; j++)
            there = str_eq(names[j], column_name(k->columns[i]));
        if (!there)
            return -1;
    }
    return known;
}

const struct import_kind *import_kind_likely(const struct import_kind *asked, const char *const *names,
                                             int count)
{
    int most = columns_fit(asked, names, count);
    const struct import_kind *likely = NULL;
    for (int i = 0; i < import_kind_count; i++) {
        int fit = columns_fit(&import_kinds[i], names, count);
        if (fit > most && fit >= 2) {
            most = fit;
            likely = &import_kinds[i];
        }
    }
    return likely;
}

static const char *columns_text(struct ctx *cx, const struct import_kind *k)
{
    const char *all = "";
    for (int i = 0; k->columns[i]; i++)
        all = arena_printf(cx->arena, "%s%s%s", all, i ? ", " : "", column_name(k->columns[i]));
    return k->attributes ? arena_printf(cx->arena, "%s, attribute:NAME, attribute_fr:NAME", all) : all;
}

enum status import_columns_check(struct ctx *cx, const struct import_kind *k, const char *const *names,
                                 const char *const *meanings, int count)
{
    const struct import_kind *likely = import_kind_likely(k, meanings, count);
    if (likely)
        fail_field(cx, "/kind", E_file_of_another_kind, "likely", likely->name, "kind", k->name, NULL);
    for (int i = 0; i < count; i++) {
        const char *pointer = arena_printf(cx->arena, "/%s", names[i]);
        if (!*meanings[i] && *names[i])
            continue; /* left out */
        if (!column_known(k, meanings[i]))
            fail_field(cx, pointer, E_column_unknown, "column", meanings[i], "columns", columns_text(cx, k),
                       NULL);
        for (int j = 0; j < i; j++)
            if (str_eq(meanings[i], meanings[j]))
                fail_field(cx, pointer, E_column_twice, "column", meanings[i], NULL);
    }
    for (int i = 0; k->columns[i]; i++) {
        const char *c = k->columns[i];
        bool there = c[0] != '!';
        for (int j = 0; j < count && !there; j++)
            there = str_eq(meanings[j], c + 1);
        if (!there)
            fail_field(cx, arena_printf(cx->arena, "/%s", c + 1), E_column_missing, "column", c + 1, NULL);
    }
    return ctx_fields_ok(cx);
}

/* ---- maps ---- */

static int find(const char *const *names, int count, const char *name)
{
    for (int i = 0; i < count; i++)
        if (str_eq(names[i], name))
            return i;
    return -1;
}

static enum status remembered(struct ctx *cx, const struct import_kind *k, const char *const *names,
                              const char **meanings, int count)
{
    struct import_match *m;
    int n;
    TRY(import_store_columns(cx, k->name, &m, &n));
    for (int i = 0; i < n; i++) {
        int at = find(names, count, m[i].column);
        if (at >= 0)
            meanings[at] = m[i].meaning;
    }
    return OK;
}

enum status import_columns_map(struct ctx *cx, const struct import_kind *k, const char *map,
                               const char *const *names, const char **meanings, int count)
{
    for (int i = 0; i < count; i++)
        meanings[i] = names[i];
    if (!map || !*map)
        return OK;
    if (str_eq(map, "remembered"))
        return remembered(cx, k, names, meanings, count);
    const char **pairs;
    int n = str_split(cx->arena, map, ',', &pairs);
    for (int i = 0; i < n; i++) {
        const char *sign = strrchr(pairs[i], '=');
        const char *name =
            sign ? str_trim(cx->arena, arena_printf(cx->arena, "%.*s", (int)(sign - pairs[i]), pairs[i]))
                 : pairs[i];
        int at = sign ? find(names, count, name) : -1;
        if (at < 0)
            fail_field(cx, "/map", E_column_missing, "column", name, NULL);
        else
            meanings[at] = str_trim(cx->arena, sign + 1);
    }
    return ctx_fields_ok(cx);
}

enum status import_columns_remember(struct ctx *cx, const struct import_kind *k, const char *const *names,
                                    const char *const *meanings, int count)
{
    for (int i = 0; i < count; i++)
        if (!str_eq(names[i], meanings[i]))
            TRY(import_store_column_put(cx, k->name, &(struct import_match){names[i], meanings[i]}));
    return OK;
}

/* ---- guesses ---- */

/* Words in English and French for columns, folded, without blanks and signs. */
static const struct {
    const char *column, *words;
} other_words[] = {
    {"sku", "reference ref article articleno articlenumber codearticle itemno item productcode codeproduit "
            "stockcode"},
    {"code", "reference ref number numero customerno codeclient kundennummer id"},
    {"name", "nom raisonsociale libelle label title designation company societe"},
    {"name_en", "name description title label englishname designationen"},
    {"name_fr", "nom libelle designation intitule frenchname designationfr"},
    {"description_en", "longdescription englishdescription details"},
    {"description_fr", "descriptif descriptionlongue descriptionfrancaise"},
    {"unit", "unite uom unitofmeasure unitedevente unitevente"},
    {"category", "categorie famille family rayon group"},
    {"brand", "marque make manufacturer fabricant"},
    {"mpn", "manufacturerpartnumber referencefabricant reffabricant"},
    {"gtin", "ean ean13 codebarres codebarre barcode gencod"},
    {"weight_g", "poids weight poidsg weightg"},
    {"min_quantity", "minimum quantitemin quantiteminimum minqty from apartirde quantitemini"},
    {"step_quantity", "pas step multiple parmultiplede"},
    {"lead_time_days", "delai leadtime delaijours"},
    {"tax_category", "tva vat tax taxe"},
    {"stock_policy", "gestionstock stockpolicy"},
    {"active", "actif enabled"},
    {"list", "liste tarif pricelist codetarif grille"},
    {"price", "prix unitprice prixunitaire prixnet tarifnet net puht"},
    {"percent_off", "remise discount rabais percentoff"},
    {"base_quantity", "quantitedebase pricebase parquantite"},
    {"valid_from", "debut datedebut valabledu from startdate validfrom"},
    {"valid_until", "fin datefin valableau until enddate validuntil"},
    {"currency", "devise monnaie"},
    {"priority", "priorite rang"},
    {"country", "pays codepays"},
    {"city", "ville localite town"},
    {"postal_code", "codepostal cp zip zipcode postcode"},
    {"street", "adresse rue address adresse1 address1"},
    {"region", "etat state province"},
    {"company", "client codeclient customer customerid societe codesociete account"},
    {"vat_id", "tvaintracommunautaire numerotva vatnumber vatid"},
    {"email", "courriel mail adressemail emailaddress"},
    {"roles", "role droits"},
    {"password", "motdepasse"},
    {"language", "langue lang"},
    {"credit_limit", "encours plafond creditlimit encoursautorise"},
    {"open_balance", "solde balance encoursactuel"},
    {"payment_term_days", "echeance delaidepaiement paymentterm terms"},
    {"warehouse", "entrepot depot magasin"},
    {"on_hand", "stock quantite quantity qty enstock quantityonhand"},
    {"incoming", "attendu encommande onorder"},
    {"incoming_on", "dateattendue datereception expectedon"},
    {"part_number", "referenceclient refclient customerpartnumber"},
    {"number", "numero commande numerocommande orderno ordernumber invoiceno invoice facture"},
    {"line", "ligne position lineno numeroligne"},
    {"placed_at", "date datecommande orderdate invoicedate"},
    {"quantity", "quantite qty qte nombre"},
    {"unit_price", "prix prixunitaire price unitprice puht"},
    {"line_net", "montant total amount montantht linetotal netamount"},
    {"po_number", "referencecommande votrereference pono ponumber bondecommande"},
    {"status", "etat statut state"},
};

static const char *plain(struct arena *a, const char *name)
{
    char *s = arena_str(a, str_fold(a, name)), *to = s;
    for (const char *from = s; *from; from++)
        if ((*from >= 'a' && *from <= 'z') || (*from >= '0' && *from <= '9'))
            *to++ = *from;
    *to = '\0';
    return s;
}

const char *import_column_word(struct arena *a, const struct import_kind *k, const char *name)
{
    const char *word = plain(a, name);
    if (is_attribute(k, name))
        return name;
    for (int i = 0; k->columns[i]; i++)
        if (str_eq(plain(a, column_name(k->columns[i])), word))
            return column_name(k->columns[i]);
    for (int i = 0; *word && k->columns[i]; i++)
        for (size_t w = 0; w < sizeof other_words / sizeof *other_words; w++)
            if (str_eq(other_words[w].column, column_name(k->columns[i])) &&
                str_has_word(other_words[w].words, word))
                return column_name(k->columns[i]);
    return NULL;
}

enum status import_columns_guess(struct ctx *cx, const struct import_kind *k, const char *const *names,
                                 const char **meanings, int count)
{
    for (int i = 0; i < count; i++)
        meanings[i] = NULL;
    TRY(remembered(cx, k, names, meanings, count));
    for (int i = 0; i < count; i++)
        if (meanings[i] && *meanings[i] && !column_known(k, meanings[i]))
            meanings[i] = NULL;
    for (int pass = 0; pass < 2; pass++) /* the very name before another word for it */
        for (int i = 0; i < count; i++) {
            if (meanings[i])
                continue;
            const char *word = pass                        ? import_column_word(cx->arena, k, names[i])
                               : column_known(k, names[i]) ? names[i]
                                                           : NULL;
            bool taken = false;
            for (int j = 0; word && j < count; j++)
                taken |= str_eq(meanings[j], word);
            if (word && !taken)
                meanings[i] = word;
        }
    for (int i = 0; i < count; i++)
        if (!meanings[i])
            meanings[i] = "";
    return OK;
}
