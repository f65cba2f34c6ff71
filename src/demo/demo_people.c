/* The companies of the demo shop, invented. SPDX-License-Identifier: Apache-2.0 */
#include "demo/demo_data.h"

const struct demo_company demo_companies[] = {
    {"C1001", "Charcuterie Le Goff", "Charcuterie Le Goff SAS", "FR", "FR83404833048", "404833048", "12 rue du Port", "29000", "Quimper", "charcutiers", "", "Ida", "Kervella", "legoff.example", "fr", 45, 60000},
    {"C1002", "Boucheries Réunies du Trégor", "Boucheries Réunies du Trégor SCA", "FR", "FR40303265045", "303265045", "3 zone de Kerligonan", "22300", "Lannion", "charcutiers", "", "Yann", "Le Bris", "brt.example", "fr", 30, 40000},
    {"C1003", "Conserverie du Raz", "Conserverie du Raz SARL", "FR", "FR44732829320", "732829320", "1 quai Jean Jadé", "29770", "Audierne", "conserveurs", "", "Anne", "Morel", "raz.example", "fr", 30, 80000},
    {"C1004", "Ballyvaughan Seafoods", "Ballyvaughan Seafoods Ltd", "IE", "IE6388047V", "", "Harbour Road", "H91", "Galway", "conserveurs", "", "Niamh", "Burke", "ballyvaughan.example", "en", 30, 50000},
    {"C1005", "Biscuiterie de l'Odet", "Biscuiterie de l'Odet SAS", "FR", "FR03552081317", "552081317", "8 route de Bénodet", "29950", "Bénodet", "", "", "Paul", "Girard", "odet.example", "fr", 30, 20000},
    {"C1006", "Traiteur Ar Mor", "Traiteur Ar Mor & Fils SARL", "FR", "FR23334175221", "334175221", "22 rue Duguay-Trouin", "29100", "Douarnenez", "charcutiers", "", "Gaëlle", "Cariou", "armor.example", "fr", 30, 0},
    {"C1007", "Salaisons du Cap", "Salaisons du Cap SAS", "FR", "FR96552100554", "552100554", "5 route de la Pointe", "29770", "Plogoff", "charcutiers", "", "Soazig", "Quéméneur", "salaisonsducap.example", "fr", 45, 70000},
    {"C1008", "Northmoor Bakery", "Northmoor Bakery Group plc", "GB", "GB123456789", "", "40 Wellington Street", "LS1 4DL", "Leeds", "", "", "Thomas", "Ashworth", "northmoor.example", "en", 30, 90000},
    {"C1009", "Abattoir du Centre-Finistère", "Abattoir intercommunal du Centre-Finistère", "FR", "FR80200067114", "200067114", "ZI de Kerampuil", "29270", "Carhaix-Plouguer", "", "", "Jean-Baptiste", "de Kersauson", "abattoir29.example", "fr", 60, 0},
    {"C1010", "Glaces de la Pointe", "Glaces de la Pointe SARL", "FR", "FR67421715731", "421715731", "2 rue des Dunes", "29760", "Penmarc'h", "", "", "Lena", "Tanguy", "glacespointe.example", "fr", 30, 15000},
    {"C1011", "Les Fumaisons d'Iroise", "Les Fumaisons d'Iroise SAS", "FR", "FR26390464031", "390464031", "Port de Lochrist", "29217", "Le Conquet", "conserveurs", "", "Erwan", "Bihan", "iroise.example", "fr", 30, 25000},
    {"C1012", "Van den Broucke Vleeswaren", "Van den Broucke Vleeswaren NV", "BE", "BE0411905847", "", "Havenstraat 18", "8000", "Brugge", "charcutiers", "", "Pieter", "Van den Broucke", "vdbroucke.example", "en", 30, 60000},
    {"C1013", "Metzgerei Hartmann", "Metzgerei Hartmann GmbH", "DE", "DE136695976", "", "Schillerstraße 4", "50968", "Köln", "charcutiers", "", "Sabine", "Hartmann", "hartmann.example", "en", 30, 30000},
    {"C1014", "Laiterie du Bigouden", "Laiterie du Bigouden SICA", "FR", "FR27777081361", "777081361", "Route de Pont-l'Abbé", "29720", "Plonéour-Lanvern", "fromagers", "", "Marc", "Le Floc'h", "bigouden.example", "fr", 45, 120000},
    {"C1015", "Fromagerie de l'Aven", "Fromagerie de l'Aven SAS", "FR", "FR27552032534", "552032534", "9 moulin du Plessis", "29930", "Pont-Aven", "fromagers", "C1014", "Claire", "Guéguen", "aven.example", "fr", 45, 0},
    {"C1016", "Affinage du Léon", "Affinage du Léon SARL", "FR", "FR14652014051", "652014051", "14 rue du Pont", "29250", "Saint-Pol-de-Léon", "fromagers", "C1014", "Hervé", "Abgrall", "leon.example", "fr", 45, 0},
    {"C1017", "Ville de Brest, voirie", "Ville de Brest", "FR", "", "212900195", "2 rue Frézier", "29200", "Brest", "communes", "", "Nathalie", "Prigent", "brest.example", "fr", 30, 0},
    {"C1018", "Communauté du Porzay", "Communauté de communes du Porzay", "FR", "", "242900074", "75 rue de la Presqu'île", "29550", "Plonévez-Porzay", "communes", "", "Olivier", "Kerhoas", "porzay.example", "fr", 30, 0},
    {"C1019", "Thermes de la Baie", "Thermes de la Baie SA", "FR", "FR82542065479", "542065479", "1 boulevard de la Plage", "35400", "Saint-Malo", "", "", "Isabelle", "Rouxel", "thermes.example", "fr", 30, 35000},
    {"C1020", "Zürcher Käsehaus", "Zürcher Käsehaus AG", "CH", "CHE116281710MWST", "", "Limmatquai 55", "8001", "Zürich", "fromagers", "", "Reto", "Baumann", "kaesehaus.example", "en", 30, 45000},
};
const int demo_company_count = (int)(sizeof demo_companies / sizeof *demo_companies);
