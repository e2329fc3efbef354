//! Cells of tables that go to spreadsheets, which run what looks like a formula.

use csv::{Terminator, WriterBuilder};

/// Spreadsheets take a file for UTF-8 when it begins so.
pub const MARK: &str = "\u{feff}";

/// A line of a table (RFC 4180), every cell defused.
pub fn row(cells: impl IntoIterator<Item = String>) -> Vec<u8> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    let written = writer.write_record(cells.into_iter().map(|cell| defused(&cell)));
    written
        .and_then(|()| writer.into_inner().map_err(|error| error.into_error().into()))
        .expect("memory takes everything")
}

/// The cell as text that no spreadsheet runs: a `'` before it where one would. What begins so by itself gets one too,
/// so that `plain` brings back any text.
pub fn defused(text: &str) -> String {
    if is_run(text) { format!("'{text}") } else { text.to_owned() }
}

/// What a cell says, without the `'` that keeps it from being run.
pub fn plain(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|text| is_run(text)).unwrap_or(cell)
}

/// Several texts in one cell.
pub fn joined<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    texts.into_iter().collect::<Vec<_>>().join(" ::: ")
}

/// The texts of one cell in their places; the empty ones too.
pub fn parts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(":::").map(str::trim)
}

fn is_run(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_text() {
        for (text, cell) in [
            ("=HYPERLINK(\"http://example.com\")", "'=HYPERLINK(\"http://example.com\")"),
            ("+49 30 1234", "'+49 30 1234"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("'=1", "''=1"),
            ("O'Neill", "O'Neill"),
            ("'t Hoen", "'t Hoen"),
            ("a=b", "a=b"),
            ("", ""),
        ] {
            assert_eq!((defused(text).as_str(), plain(cell)), (cell, text));
        }
    }

    #[test]
    fn several_texts_keep_their_places() {
        assert_eq!(joined(["", "work", ""]), " ::: work ::: ");
        assert_eq!(parts(" ::: work ::: ").collect::<Vec<_>>(), ["", "work", ""]);
        assert_eq!(parts("one:::two").collect::<Vec<_>>(), ["one", "two"]);
    }

    proptest! {
        #[test]
        fn any_text_comes_back(text in "['=+@\\-a\t]{0,6}") {
            let cell = defused(&text);
            prop_assert_eq!(plain(&cell), text);
        }
    }
}
