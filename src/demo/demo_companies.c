/* The companies of the demo shop, invented. SPDX-License-Identifier: Apache-2.0 */
#include "demo/demo_data.h"

#include <stddef.h>

#define MEAT "charcutiers"
#define FISH "conserveurs"
#define CHEESE "fromagers"
#define BAKE "boulangers"
#define TOWN "communes"

/* clang-format off */
const struct demo_company demo_companies[] = {
    {"Charcuterie Le Goff", "SAS", "FR", "", "12 rue du Port", "29000", "Quimper", MEAT, "", "Ida", "Kervella", "legoff.example", "fr", 45, 1, 'm', 22},
    {"Boucheries Réunies du Trégor", "SCA", "FR", "", "3 zone de Kerligonan", "22300", "Lannion", MEAT, "", "Yann", "Le Bris", "brt.example", "fr", 30, 1, 'm', 18},
    {"Conserverie du Raz", "SARL", "FR", "", "1 quai Jean Jadé", "29770", "Audierne", FISH, "", "Anne", "Morel", "raz.example", "fr", 30, 1, 'f', 16},
    {"Ballyvaughan Seafoods", "Ltd", "IE", "IE6388047V", "Harbour Road", "H91 X4Y2", "Galway", FISH, "", "Niamh", "Burke", "ballyvaughan.example", "en", 30, 1, 'f', 10},
    {"Biscuiterie de l'Odet", "SAS", "FR", "", "8 route de Bénodet", "29950", "Bénodet", BAKE, "", "Paul", "Girard", "odet.example", "fr", 30, 1, 'b', 9},
    {"Traiteur Ar Mor", "SARL", "FR", "", "22 rue Duguay-Trouin", "29100", "Douarnenez", MEAT, "", "Gaëlle", "Cariou", "armor.example", "fr", 30, 0, 'm', 12},
    {"Salaisons du Cap", "SAS", "FR", "", "5 route de la Pointe", "29770", "Plogoff", MEAT, "", "Soazig", "Bosser", "salaisonsducap.example", "fr", 45, 1, 'm', 20},
    {"Northmoor Bakery", "Group plc", "GB", "GB123456789", "40 Wellington Street", "LS1 4DL", "Leeds", BAKE, "", "Thomas", "Ashworth", "northmoor.example", "en", 30, 1, 'b', 8},
    {"Abattoir du Centre-Finistère", "", "FR", "", "ZI de Kerampuil", "29270", "Carhaix-Plouguer", MEAT, "", "Jean-Baptiste", "de Kersauson", "abattoir29.example", "fr", 60, 0, 'm', 12},
    {"Glaces de la Pointe", "SARL", "FR", "", "2 rue des Dunes", "29760", "Penmarc'h", BAKE, "", "Lena", "Tanguy", "glacespointe.example", "fr", 30, 1, 'b', 7},
    {"Les Fumaisons d'Iroise", "SAS", "FR", "", "Port de Lochrist", "29217", "Le Conquet", FISH, "", "Erwan", "Bihan", "iroise.example", "fr", 30, 1, 'f', 11},
    {"Van den Broucke Vleeswaren", "NV", "BE", "BE0411905847", "Havenstraat 18", "8000", "Brugge", MEAT, "", "Pieter", "Van den Broucke", "vdbroucke.example", "en", 30, 1, 'm', 9},
    {"Metzgerei Hartmann", "GmbH", "DE", "DE136695976", "Schillerstraße 4", "50968", "Köln", MEAT, "", "Sabine", "Hartmann", "hartmann.example", "en", 30, 1, 'm', 8},
    {"Laiterie du Bigouden", "SICA", "FR", "", "Route de Pont-l'Abbé", "29720", "Plonéour-Lanvern", CHEESE, "", "Marc", "Le Floc'h", "bigouden.example", "fr", 45, 1, 'c', 16},
    {"Fromagerie de l'Aven", "SAS", "FR", "", "9 moulin du Plessis", "29930", "Pont-Aven", CHEESE, "C1014", "Claire", "Guéguen", "aven.example", "fr", 45, 0, 'c', 9},
    {"Affinage du Léon", "SARL", "FR", "", "14 rue du Pont", "29250", "Saint-Pol-de-Léon", CHEESE, "C1014", "Hervé", "Abgrall", "leon.example", "fr", 45, 0, 'c', 8},
    {"Ville de Brest, voirie", "", "FR", "", "2 rue Frézier", "29200", "Brest", TOWN, "", "Nathalie", "Prigent", "brest.example", "fr", 30, 0, 'r', 8},
    {"Communauté du Porzay", "", "FR", "", "75 rue de la Presqu'île", "29550", "Plonévez-Porzay", TOWN, "", "Olivier", "Kerhoas", "porzay.example", "fr", 30, 0, 'r', 6},
    {"Thermes de la Baie", "SA", "FR", "", "1 boulevard de la Plage", "35400", "Saint-Malo", "", "", "Isabelle", "Rouxel", "thermes.example", "fr", 30, 1, 'h', 9},
    {"Zürcher Käsehaus", "AG", "CH", "CHE116281710MWST", "Limmatquai 55", "8001", "Zürich", CHEESE, "", "Reto", "Baumann", "kaesehaus.example", "en", 30, 1, 'c', 6},
    {"Boucherie Le Bris, Perros", "SARL", "FR", "", "18 rue du Maréchal-Joffre", "22700", "Perros-Guirec", MEAT, "C1002", "Tiphaine", "Le Bris", "brt.example", "fr", 30, 0, 'm', 7},
    {"Boucherie du Marchallac'h", "SARL", "FR", "", "6 place du Marchallac'h", "22300", "Lannion", MEAT, "C1002", "Gurvan", "Salaün", "brt.example", "fr", 30, 0, 'm', 7},
    {"Boucherie de Tréguier", "SARL", "FR", "", "2 rue Ernest-Renan", "22220", "Tréguier", MEAT, "C1002", "Enora", "Ollivier", "brt.example", "fr", 30, 0, 'm', 6},
    {"Groupe Kerbihan", "SAS", "FR", "", "120 boulevard de l'Europe", "56100", "Lorient", FISH, "", "Philippe", "Kerbihan", "kerbihan.example", "fr", 60, 1, 'f', 8},
    {"Kerbihan Surgelés", "SAS", "FR", "", "Port de pêche, hall 3", "56100", "Lorient", FISH, "C1024", "Morgane", "Jégo", "kerbihan.example", "fr", 60, 1, 'f', 12},
    {"Kerbihan Conserves", "SAS", "FR", "", "14 rue de l'Océan", "56170", "Quiberon", FISH, "C1024", "Goulven", "Riou", "kerbihan.example", "fr", 60, 1, 'f', 11},
    {"Kerbihan Salaisons", "SAS", "FR", "", "ZA du Braigno", "56700", "Kervignac", MEAT, "C1024", "Servane", "Le Gal", "kerbihan.example", "fr", 60, 1, 'm', 14},
    {"Northmoor Foodservice", "Ltd", "GB", "GB123456789", "Unit 7, Aire Park", "BD17 7DB", "Shipley", BAKE, "C1008", "Priya", "Nair", "northmoor.example", "en", 30, 1, 'b', 6},
    {"Minoterie de l'Ellé", "SAS", "FR", "", "Moulin du Roch", "29300", "Quimperlé", BAKE, "", "Malo", "Tromeur", "elle.example", "fr", 30, 1, 'b', 10},
    {"Boulangeries Le Dantec", "SARL", "FR", "", "31 rue de Siam", "29200", "Brest", BAKE, "", "Nolwenn", "Le Dantec", "ledantec.example", "fr", 30, 0, 'b', 10},
    {"Crêperie du Vieux Pont", "SARL", "FR", "", "4 quai de l'Horn", "29670", "Morlaix", BAKE, "", "Aziliz", "Creac'h", "vieuxpont.example", "fr", 15, 0, 'b', 6},
    {"Charcuterie Maison Béga", "SARL", "FR", "", "9 rue Gambetta", "64500", "Saint-Jean-de-Luz", MEAT, "", "Peio", "Etcheverry", "bega.example", "fr", 30, 1, 'm', 9},
    {"Jambons de Lacaune Rouanet", "SAS", "FR", "", "Route de Castres", "81230", "Lacaune", MEAT, "", "Mathilde", "Rouanet", "rouanet.example", "fr", 45, 1, 'm', 15},
    {"Salaisons Aveyronnaises", "SAS", "FR", "", "ZA de Bel-Air", "12000", "Rodez", MEAT, "", "Bastien", "Calmels", "aveyronnaises.example", "fr", 45, 1, 'm', 13},
    {"Charcuterie Schmitt", "SARL", "FR", "", "7 rue des Tonneliers", "67600", "Sélestat", MEAT, "", "Hélène", "Schmitt", "schmitt.example", "fr", 30, 1, 'm', 11},
    {"Rillettes de la Sarthe Hubert", "SAS", "FR", "", "ZI Nord", "72470", "Champagné", MEAT, "", "Vincent", "Hubert", "hubert.example", "fr", 30, 1, 'm', 10},
    {"Saucissons du Forez", "SAS", "FR", "", "15 avenue des Monts", "42600", "Montbrison", MEAT, "", "Céline", "Faure", "forez.example", "fr", 45, 1, 'm', 11},
    {"Abattoirs de l'Orne", "SA", "FR", "", "Route d'Argentan", "61200", "Argentan", MEAT, "", "Rémi", "Langlois", "orne.example", "fr", 60, 1, 'm', 12},
    {"Grossiste Viandes Rungis Delmas", "SA", "FR", "", "Avenue des Pyrénées, V1P", "94150", "Rungis", MEAT, "", "Karim", "Belkacem", "delmas.example", "fr", 30, 1, 'm', 16},
    {"Fromagerie des Bauges", "SCA", "FR", "", "Le Châtelard", "73630", "Le Châtelard", CHEESE, "", "Juliette", "Mugnier", "bauges.example", "fr", 30, 1, 'c', 9},
    {"Fruitière du Haut-Doubs", "SCA", "FR", "", "3 rue de la Fruitière", "25300", "Pontarlier", CHEESE, "", "Antoine", "Vuillemin", "hautdoubs.example", "fr", 30, 1, 'c', 10},
    {"Laiterie de Valognes", "SAS", "FR", "", "ZA d'Armanville", "50700", "Valognes", CHEESE, "", "Agathe", "Lemoigne", "valognes.example", "fr", 45, 1, 'c', 9},
    {"Caves de Roquefavour", "SAS", "FR", "", "Rue des Caves", "12250", "Roquefort-sur-Soulzon", CHEESE, "", "Étienne", "Alric", "roquefavour.example", "fr", 45, 1, 'c', 8},
    {"Saumon Fumé d'Arvor", "SAS", "FR", "", "ZA de Kerouel", "29910", "Trégunc", FISH, "", "Ronan", "Guillou", "arvor.example", "fr", 30, 1, 'f', 12},
    {"Anchois de Collioure Roque-Pla", "SARL", "FR", "", "17 route d'Argelès", "66190", "Collioure", FISH, "", "Joan", "Pla", "roquepla.example", "fr", 30, 1, 'f', 9},
    {"Olives du Pays de Nyons", "SCA", "FR", "", "Place Olivier-de-Serres", "26110", "Nyons", FISH, "", "Magali", "Estève", "nyons.example", "fr", 30, 0, 'f', 6},
    {"Choucrouterie du Ried", "SARL", "FR", "", "22 rue Principale", "67880", "Krautergersheim", FISH, "", "Lucas", "Weber", "ried.example", "fr", 30, 0, 'f', 7},
    {"Département du Finistère, routes", "", "FR", "", "32 boulevard Dupleix", "29000", "Quimper", TOWN, "", "Gwenaël", "Picard", "cd29.example", "fr", 30, 0, 'r', 9},
    {"Ville de Quimper, services techniques", "", "FR", "", "44 place Saint-Corentin", "29000", "Quimper", TOWN, "", "Sandrine", "Le Roux", "quimper.example", "fr", 30, 0, 'r', 6},
    {"Hôtel Thalasso Roz Armor", "SAS", "FR", "", "Avenue de la Plage", "29120", "Loctudy", "", "", "Delphine", "Cornec", "rozarmor.example", "fr", 30, 1, 'h', 7},
    {"Piscines du Ponant", "SARL", "FR", "", "ZA de Mescoden", "29260", "Ploudaniel", "", "", "Loïg", "Abiven", "ponant.example", "fr", 30, 1, 'h', 9},
    {"Cuisines Scolaires du Léon", "", "FR", "", "5 rue du Calvaire", "29260", "Lesneven", "", "", "Annaïg", "Rolland", "csleon.example", "fr", 45, 0, 'h', 8},
    {"Jamones Sierra Bermeja", "SL", "ES", "ESB12345674", "Calle del Puerto 12", "21290", "Jabugo", MEAT, "", "Lucía", "Romero", "bermeja.example", "en", 45, 1, 'm', 7},
    {"Salumificio Valdarda", "Srl", "IT", "IT12345670017", "Via Emilia 210", "29017", "Fiorenzuola d'Arda", MEAT, "", "Marco", "Ferrari", "valdarda.example", "en", 60, 1, 'm', 7},
    {"Kaasmakerij De Polder", "BV", "NL", "NL123456789B13", "Dijkweg 3", "1462 ML", "Middenbeemster", CHEESE, "", "Femke", "de Wit", "polder.example", "en", 30, 1, 'c', 6},
    {"Skagen Fisk", "A/S", "DK", "DK12345674", "Havnevej 21", "9990", "Skagen", FISH, "", "Mette", "Kjær", "skagenfisk.example", "en", 30, 1, 'f', 6},
    {"Charcuterie Wiltz", "Sàrl", "LU", "LU12345613", "8 Grand-Rue", "9530", "Wiltz", MEAT, "", "Claude", "Thill", "wiltz.example", "fr", 30, 1, 'm', 6},
    {"Cork Butchers Supply", "Ltd", "IE", "IE1234567FA", "Unit 4, Tivoli Docks", "T23 YY09", "Cork", MEAT, "", "Declan", "Murphy", "corkbutchers.example", "en", 30, 1, 'm', 8},
    {"Boucherie Halal Essalam", "SARL", "FR", "", "52 rue de Fougères", "35000", "Rennes", MEAT, "", "Nadia", "Haddad", "essalam.example", "fr", 30, 1, 'm', 6},
    {"Ferme-auberge de Kerlavos", "EARL", "FR", "", "Kerlavos", "22560", "Trébeurden", "", "", "Maud", "Geffroy", "kerlavos.example", "fr", 15, 0, 'm', 4},
};
/* clang-format on */
const int demo_company_count = (int)(sizeof demo_companies / sizeof *demo_companies);

const char *const *demo_trade(char trade)
{
    static const char *const meat[] = {
        "curing",  "curing",   "mixes",  "coarse",  "fine",    "additives", "spices", "blends",   "herbs",
        "natural", "collagen", "nets",   "vacuum",  "shrink",  "boxes",     "trays",  "cleaners", "brushes",
        "gloves",  "clothing", "knives", "powders", "measure", "tools",     "shoes",  NULL};
    static const char *const fish[] = {"coarse", "fine",   "brines", "brines",   "spices",  "vacuum",
                                       "boxes",  "trays",  "films",  "cleaners", "brushes", "gloves",
                                       "shoes",  "knives", "herbs",  "clothing", NULL};
    static const char *const cheese[] = {"coarse",    "fine",     "fine",    "brines", "films",
                                         "boxes",     "cleaners", "brushes", "gloves", "herbs",
                                         "additives", "measure",  "water",   NULL};
    static const char *const bake[] = {"fine",  "fine",     "table", "powders", "spices", "additives",
                                       "films", "cleaners", "hands", "boxes",   "gloves", NULL};
    static const char *const roads[] = {"road", "road", "road", "water", "gloves", "brushes", NULL};
    static const char *const baths[] = {"water", "water",   "table",  "cleaners", "hands",
                                        "hands", "brushes", "gloves", "herbs",    NULL};
    switch (trade) {
    case 'f':
        return fish;
    case 'c':
        return cheese;
    case 'b':
        return bake;
    case 'r':
        return roads;
    case 'h':
        return baths;
    default:
        return meat;
    }
}
