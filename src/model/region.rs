//! What people of a country are used to, where the language alone does not tell.

use jiff::civil::Weekday;

/// Countries by ISO 3166 whose weeks do not begin on Monday, as the Unicode locale data list them.
const FROM_SUNDAY: &str = "\
    AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA MH MM MO MT MX MZ NI NP PA PE PH PK \
    PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW";
const FROM_SATURDAY: &str = "AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY";
const FROM_FRIDAY: &str = "MV";

/// Countries where English is written with a clock of twelve hours.
const TWELVE_IN_ENGLISH: &str = "\
    AE AG AS AU BB BD BM BS CA CY DM EG ER FJ FM GD GH GM GU GY HK IN JM JO KI KN KW KY LC LK LR LS MH MO MP MW MY NA NP \
    NZ OM PG PH PK PR PW QA SA SB SD SG SL SS SZ TC TO TT UM US VC VG VI VU WS ZM";
/// Countries where Spanish is.
const TWELVE_IN_SPANISH: &str = "AR BO CL CO CR CU DO EC GT HN MX NI PA PE PH PR PY SV US UY VE";

/// Countries where English names the month before the day, in figures too.
const MONTH_FIRST: &str = "AS GU MH MP PH PR PW UM US VI";

/// The first day of a week.
pub fn week_begins(country: &str) -> Weekday {
    match country {
        _ if lists(FROM_SUNDAY, country) => Weekday::Sunday,
        _ if lists(FROM_SATURDAY, country) => Weekday::Saturday,
        _ if lists(FROM_FRIDAY, country) => Weekday::Friday,
        _ => Weekday::Monday,
    }
}

/// Whether a clock ends at twelve and begins anew.
pub fn counts_to_twelve(language: &str, country: &str) -> bool {
    match language {
        "en" => lists(TWELVE_IN_ENGLISH, country),
        "es" => lists(TWELVE_IN_SPANISH, country),
        _ => false,
    }
}

/// Whether 3/4 is the fourth of March.
pub fn names_month_first(language: &str, country: &str) -> bool {
    language == "en" && lists(MONTH_FIRST, country)
}

fn lists(countries: &str, country: &str) -> bool {
    countries.split_whitespace().any(|listed| listed == country)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::company::COUNTRIES;

    #[test]
    fn a_week_begins_as_in_the_country() {
        let days = ["DE", "FR", "ES", "GB", "US", "CA", "MX", "EG", "MV"].map(week_begins);
        use Weekday::{Friday, Monday, Saturday, Sunday};
        assert_eq!(days, [Monday, Monday, Monday, Monday, Sunday, Sunday, Sunday, Saturday, Friday]);
    }

    #[test]
    fn a_clock_and_a_day_are_written_as_in_the_language_of_the_country() {
        assert!(counts_to_twelve("en", "US") && counts_to_twelve("es", "MX") && counts_to_twelve("en", "AU"));
        assert!(!counts_to_twelve("en", "GB") && !counts_to_twelve("de", "US") && !counts_to_twelve("es", "ES"));
        assert!(names_month_first("en", "US") && !names_month_first("es", "US") && !names_month_first("en", "GB"));
    }

    #[test]
    fn every_country_listed_exists() {
        for listed in [FROM_SUNDAY, FROM_SATURDAY, FROM_FRIDAY, TWELVE_IN_ENGLISH, TWELVE_IN_SPANISH, MONTH_FIRST] {
            for country in listed.split_whitespace() {
                assert!(lists(COUNTRIES, country), "{country}");
            }
        }
    }
}
