//! The owner of every other row, and what it sets for all of them.

use jiff::tz::TimeZone;
use uuid::Uuid;

use super::draft::{self, Change};
use super::problem::{Problem, Problems, settle};
use super::time::Instant;

#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Company {
    pub id: Uuid,
    pub version: i64,
    pub name: String,
    /// ISO 3166 two letters; numbers without a prefix are read with it (R7).
    pub country: String,
    /// Name in the zone database, as `Europe/Berlin`.
    pub time_zone: String,
    pub language: String,
    /// R31: after how many days without contact a party has gone quiet.
    pub quiet_days: i64,
    /// R14: whether a follow-up makes a case where there is none.
    pub case_on_follow_up: bool,
    /// Whether those who manage see figures of each employee.
    pub figures_per_employee: bool,
    pub created_at: Instant,
    pub changed_at: Instant,
}

/// ISO 3166.
pub const COUNTRIES: &str = "\
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB \
    BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY \
    BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX \
    CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK \
    FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS \
    GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR \
    IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA \
    LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK \
    ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE \
    NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM \
    PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG \
    SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF \
    TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY \
    UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/// Languages a company or user may choose.
pub const LANGUAGES: &[&str] = &["en", "fr", "de", "es"];

#[derive(Debug, Clone, Default, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CompanyDraft {
    #[serde(default)]
    #[schema(value_type = String)]
    pub name: Change<String>,
    #[serde(default)]
    #[schema(value_type = String)]
    pub country: Change<String>,
    #[serde(default)]
    #[schema(value_type = String)]
    pub time_zone: Change<String>,
    #[serde(default)]
    #[schema(value_type = String)]
    pub language: Change<String>,
    #[serde(default)]
    #[schema(value_type = i64)]
    pub quiet_days: Change<i64>,
    #[serde(default)]
    #[schema(value_type = bool)]
    pub case_on_follow_up: Change<bool>,
    #[serde(default)]
    #[schema(value_type = bool)]
    pub figures_per_employee: Change<bool>,
}

impl Company {
    pub fn blank(id: Uuid, now: Instant) -> Self {
        Self {
            id,
            version: 1,
            name: String::new(),
            country: "GB".into(),
            time_zone: "UTC".into(),
            language: "en".into(),
            quiet_days: 60,
            case_on_follow_up: false,
            figures_per_employee: false,
            created_at: now,
            changed_at: now,
        }
    }

    pub fn zone(&self) -> TimeZone {
        zone(&self.time_zone).unwrap_or(TimeZone::UTC)
    }

    pub fn amend(&self, draft: CompanyDraft) -> Result<Self, Problems> {
        let mut problems = Vec::new();
        let mut company = self.clone();
        company.name = draft::name(draft.name.or(company.name), "name", &mut problems);
        company.country = draft.country.or(company.country).to_uppercase();
        if company.country.len() != 2 || !company.country.chars().all(|c| c.is_ascii_uppercase()) {
            problems.push(Problem::invalid("country", "country"));
        }
        company.time_zone = draft.time_zone.or(company.time_zone);
        if zone(&company.time_zone).is_none() {
            problems.push(Problem::invalid("time_zone", "time_zone"));
        }
        company.language = draft.language.or(company.language);
        if !LANGUAGES.contains(&company.language.as_str()) {
            problems.push(Problem::invalid("language", "language"));
        }
        company.quiet_days = draft.quiet_days.or(company.quiet_days);
        if !(1..=3650).contains(&company.quiet_days) {
            problems.push(Problem::invalid("quiet_days", "out_of_range").with("least", 1).with("most", 3650).rule(31));
        }
        company.case_on_follow_up = draft.case_on_follow_up.or(company.case_on_follow_up);
        company.figures_per_employee = draft.figures_per_employee.or(company.figures_per_employee);
        settle(company, problems)
    }
}

/// A zone by its name in the zone database.
pub fn zone(name: &str) -> Option<TimeZone> {
    if name.len() > 64 { None } else { TimeZone::get(name).ok() }
}

/// Every zone a person may live in, by name: one by place, not by its distance from UTC.
pub fn zones() -> Vec<String> {
    let places = [
        "Africa/",
        "America/",
        "Antarctica/",
        "Arctic/",
        "Asia/",
        "Atlantic/",
        "Australia/",
        "Europe/",
        "Indian/",
        "Pacific/",
    ];
    let known = jiff::tz::db().available().map(|name| name.to_string());
    let mut zones: Vec<String> = known.filter(|name| places.iter().any(|place| name.starts_with(place))).collect();
    zones.sort();
    zones.push("UTC".into());
    zones
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_country_and_zone_on_offer_is_taken() {
        let now = "2026-03-02T09:30:00Z".parse().unwrap();
        let company = Company { name: "Brightwater Ltd".into(), ..Company::blank(uuid::Uuid::nil(), now) };
        for country in COUNTRIES.split_whitespace() {
            let draft = CompanyDraft { country: country.to_owned().into(), ..Default::default() };
            assert_eq!(company.amend(draft).unwrap().country, country);
        }
        assert!(zones().len() > 300);
        for zone in zones() {
            let draft = CompanyDraft { time_zone: zone.clone().into(), ..Default::default() };
            assert!(company.amend(draft).is_ok(), "{zone}");
        }
    }
}
