//! Where the cast of a demonstration comes from. All names of families, companies and places are made up;
//! telephone numbers are of the ranges that each country keeps free for stories, addresses end in `.example`.

use super::dice::Dice;

pub struct Land {
    pub country: &'static str,
    pub language: &'static str,
    given: &'static [&'static str],
    families: &'static [&'static str],
    firms: &'static [&'static str],
    trades: &'static [&'static str],
    forms: &'static [&'static str],
    streets: &'static [&'static str],
    /// Place and the beginning of its postal codes.
    places: &'static [(&'static str, &'static str)],
    /// Numbers whose `#` are any digit.
    phones: &'static [&'static str],
    mobiles: &'static [&'static str],
}

pub const BRITAIN: Land = Land {
    country: "GB",
    language: "en",
    given: &["Maeve", "Oliver", "Priya", "Callum", "Imogen", "Tobias", "Zainab", "Rhys", "Harriet", "Seán", "Chloë"],
    families: &[
        "Thistlemoor",
        "Wexbridge",
        "Quillby",
        "Harrowdene",
        "Fernleigh-Ott",
        "Marlowick",
        "O’Dunmarra",
        "Pellinghurst",
        "Brackenside",
        "Ravensthwick",
        "Adeyombo",
        "Chatterwal",
    ],
    firms: &[
        "Foxglade",
        "Millrace",
        "Copperfold",
        "Stonewick",
        "Larkbourne",
        "Eddystow",
        "Hollin & Reed",
        "Tidewell",
        "Penhallam",
        "Gorsebank",
        "Quarrendale",
        "Rushmoorland",
        "Windlestraw",
        "Saltermarsh",
    ],
    trades: &[
        "Breweries",
        "Laundries",
        "Dairies",
        "Leisure Centres",
        "Nurseries",
        "Foods",
        "Hotels",
        "Ceramics",
        "Printworks",
        "Dialysis Clinics",
    ],
    forms: &["Ltd", "plc", "LLP"],
    streets: &["Cutler’s Yard", "Mill Lane", "Weir Road", "Old Quay", "Saddler Street", "Beacon Rise"],
    places: &[("Ashmere", "AM"), ("Thornwick-on-Sea", "TW"), ("Great Pellow", "GP"), ("Marrowby", "MB")],
    phones: &["020 7946 0###", "0113 496 0###", "0161 496 0###", "029 2018 0###"],
    mobiles: &["07700 900###"],
};

pub const GERMANY: Land = Land {
    country: "DE",
    language: "de",
    given: &["Jürgen", "Anneliese", "Björn", "Käthe", "Matthias", "Fatma", "Sören", "Gudrun", "Thorben", "Özlem"],
    families: &[
        "Birkenrauch",
        "Möhlenbrück",
        "Grünwaldner",
        "Straußenfels",
        "Kühlental",
        "Weißdornig",
        "Osterhagener",
        "Yıldızlı",
        "Hüttenroder",
        "Köppelmann-Voß",
    ],
    firms: &["Südwerk", "Hasenried", "Großbach", "Elbtalhof", "Mühlengrund", "Förderkamp", "Nordkoppel"],
    trades: &["Brauerei", "Wäscherei", "Bäderbetriebe", "Molkerei", "Gärtnereien", "Feinkost", "Hausverwaltung"],
    forms: &["GmbH", "AG", "GmbH & Co. KG", "eG"],
    streets: &["Am Mühlgraben", "Lindenstieg", "Große Gasse", "Königsbrunnweg", "Zur Schleuse"],
    places: &[("Niederhasel", "01"), ("Bad Grünau", "34"), ("Wölfersbrück", "89"), ("Süderkoog", "25")],
    phones: &["+49 30 23125 ###", "+49 69 90009 ###", "+49 40 66969 ###", "+49 221 4710 ###", "+49 89 99998 ###"],
    mobiles: &["+49 171 39200##", "+49 176 040690##"],
};

pub const FRANCE: Land = Land {
    country: "FR",
    language: "fr",
    given: &["Hélène", "Loïc", "Aurélie", "Jérôme", "Zoé", "Benoît", "Maëlle", "Gaëtan", "Inès", "François"],
    families: &[
        "Belrivière",
        "Châtaignon",
        "Lefontenay",
        "Noirbuisson",
        "Hérissac",
        "d’Aubrelac",
        "Grand-Pré",
        "Mâchecourt",
        "Ben Slimani-Roux",
    ],
    firms: &["Beauséjour", "Clairefont", "La Sablière", "Montrésor", "Vallée-Verte", "Œillet Blanc"],
    trades: &["Laiterie", "Blanchisserie", "Brasserie", "Piscines", "Pépinières", "Traiteur"],
    forms: &["SARL", "SAS", "SA"],
    streets: &["rue de l’Écluse", "quai des Tanneurs", "allée des Hêtres", "place du Vieux-Marché"],
    places: &[("Saint-Aubrelac", "61"), ("Fontvieille-sur-Orge", "43"), ("Châteauroche", "70")],
    phones: &["+33 1 99 00 ## ##", "+33 2 61 91 ## ##", "+33 4 65 71 ## ##"],
    mobiles: &["+33 6 39 98 ## ##"],
};

pub const SWEDEN: Land = Land {
    country: "SE",
    language: "sv",
    given: &["Åsa", "Göran", "Märta", "Linnéa", "Örjan", "Ebba", "Håkan", "Signe"],
    families: &["Åskoghult", "Björklundin", "Sjövallmark", "Hägerstrandh", "Lövnäsby", "Ödmanfors"],
    firms: &["Fjällbäck", "Norrängen", "Sjöhusen", "Granåsen"],
    trades: &["Bryggeri", "Mejeri", "Tvätt", "Badhus", "Trädgård"],
    forms: &["AB", "HB"],
    streets: &["Ängsvägen", "Hamngränd", "Östra Kvarngatan"],
    places: &[("Lövnäsby", "61"), ("Sjövalla", "43"), ("Östra Åsen", "70")],
    phones: &["+46 8-465 004 ##", "+46 31-390 06 ##", "+46 40-628 04 ##"],
    mobiles: &["+46 70-174 06 ##"],
};

/// Those who moved here from elsewhere, as everywhere.
const GIVEN_ELSEWHERE: &[&str] = &["Łukasz", "Agnieszka", "Jiří", "Čeněk", "Nuño", "Begoña", "Ayşe", "Đorđe", "Yuki"];
const FAMILIES_ELSEWHERE: &[&str] = &[
    "Wiśniogórski",
    "Łąkiewicz",
    "Jeleňohorský",
    "Příčkař",
    "Peñaserrana",
    "Ríomontes",
    "Gökçedereli",
    "Šumadinić",
    "Kawazoe-Lind",
];

impl Land {
    pub fn person(&self, dice: &mut Dice) -> String {
        let elsewhere = dice.chance(12);
        let (given, families) =
            if elsewhere { (GIVEN_ELSEWHERE, FAMILIES_ELSEWHERE) } else { (self.given, self.families) };
        format!("{} {}", dice.pick(given), dice.pick(families))
    }

    pub fn firm(&self, dice: &mut Dice) -> String {
        let (firm, trade, form) = (dice.pick(self.firms), dice.pick(self.trades), dice.pick(self.forms));
        match self.country {
            "GB" => format!("{firm} {trade} {form}"),
            _ if dice.chance(50) => format!("{trade} {firm} {form}"),
            _ => format!("{trade} {} {form}", dice.pick(self.families)),
        }
    }

    pub fn phone(&self, dice: &mut Dice) -> String {
        number(dice.pick(self.phones), dice)
    }

    pub fn mobile(&self, dice: &mut Dice) -> String {
        number(dice.pick(self.mobiles), dice)
    }

    /// Lines, postal code and place.
    pub fn address(&self, dice: &mut Dice) -> (String, String, String) {
        let (street, house) = (dice.pick(self.streets), dice.between(1..=180));
        let (place, code) = self.places[dice.below(self.places.len())];
        let lines = match self.country {
            "GB" | "FR" => format!("{house} {street}"),
            _ => format!("{street} {house}"),
        };
        let code = match self.country {
            "GB" => number(&format!("{code}# #XQ"), dice),
            "SE" => number(&format!("{code}# ##"), dice),
            _ => number(&format!("{code}###"), dice),
        };
        (lines, code, place.to_owned())
    }
}

fn number(pattern: &str, dice: &mut Dice) -> String {
    let digit = |c| if c == '#' { char::from(b'0' + dice.below(10) as u8) } else { c };
    pattern.chars().map(digit).collect()
}
