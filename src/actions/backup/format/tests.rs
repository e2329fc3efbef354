use std::io::Cursor;

use super::*;
use crate::store::migration::newest;
use crate::store::statement::Value;

fn header() -> Header {
    Header::new("2026-03-02T09:30:00Z".parse().unwrap(), false, newest())
}

/// Two companies, as far as their rows go.
fn written(header: &Header) -> Vec<u8> {
    let table = &tables()[0];
    let mut writer = Writer::new(Vec::new(), header).unwrap();
    writer.table(table).unwrap();
    for name in ["Brightwater Ltd", "Northgate \"GmbH\"\n"] {
        let mut row: Row = table.columns.iter().map(|(_, kind)| kind.null()).collect();
        row[table.place("name").unwrap()] = name.into();
        row[table.place("version").unwrap()] = 7_i64.into();
        writer.row(&row).unwrap();
    }
    writer.finish().unwrap().0
}

fn read(file: &[u8]) -> Result<Vec<Row>, Fault> {
    let mut reader = Reader::open(Cursor::new(file), newest())?;
    let mut rows = Vec::new();
    while let Some(part) = reader.read()? {
        if let Part::Row(row) = part {
            rows.push(row);
        }
    }
    Ok(rows)
}

/// The same lines packed by somebody else.
fn packed(lines: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(lines).unwrap();
    packer.finish().unwrap()
}

fn unpacked(file: &[u8]) -> String {
    let mut text = String::new();
    GzDecoder::new(file).read_to_string(&mut text).unwrap();
    text
}

#[test]
fn what_is_written_is_read_again() {
    let rows = read(&written(&header())).unwrap();
    let names: Vec<&Value> = rows.iter().map(|row| &row[2]).collect();
    assert_eq!(names, [&Value::from("Brightwater Ltd"), &Value::from("Northgate \"GmbH\"\n")]);
    assert_eq!(read(&packed(unpacked(&written(&header())).as_bytes())).unwrap(), rows);
}

#[test]
fn a_flipped_bit_is_found_unless_it_changes_nothing() {
    let file = written(&header());
    let (rows, bits) = (read(&file).unwrap(), file.len() * 8);
    let mut harmless = Vec::new();
    for place in 0..bits {
        let mut flipped = file.clone();
        flipped[place / 8] ^= 1 << (place % 8);
        if let Ok(read) = read(&flipped) {
            assert_eq!(read, rows, "bit {place} of {bits}");
            harmless.push(place);
        }
    }
    // Of the packer's own header, in which it notes when and where it packed, and a few codes that it does not use.
    assert!(harmless.iter().filter(|place| **place >= 10 * 8).count() < bits / 100, "{harmless:?}");
}

#[test]
fn every_cut_and_whatever_stands_behind_the_end_is_found() {
    let file = written(&header());
    for length in 0..file.len() {
        assert!(read(&file[..length]).is_err(), "{length} of {}", file.len());
    }
    assert!(matches!(read(&file[..file.len() - 1]), Err(Fault::Cut(_))));
    assert!(matches!(read(&[&file[..], b"x"].concat()), Err(Fault::Damaged { .. })));
    assert!(matches!(read(&[&file[..], &file].concat()), Err(Fault::Damaged { .. })));
}

#[test]
fn lines_that_were_changed_lost_or_added_are_found() {
    let text = unpacked(&written(&header()));
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    assert_eq!(lines.len(), 5);
    for without in 0..lines.len() {
        let mut left = lines.clone();
        left.remove(without);
        assert!(read(&packed(left.concat().as_bytes())).is_err(), "without line {without}");
    }
    for (said, other) in
        [("Brightwater", "Brightwaler"), ("\"company\":2", "\"company\":3"), ("[\"name\",", "[\"nome\",")]
    {
        assert!(text.contains(said), "{said}");
        assert!(read(&packed(text.replace(said, other).as_bytes())).is_err(), "{other}");
    }
    let more = [lines[0], lines[1], lines[2], lines[3], lines[3], lines[4]].concat();
    assert!(read(&packed(more.as_bytes())).is_err());
    assert!(read(&packed(&[text.as_bytes(), b"{}\n"].concat())).is_err());
}

#[test]
fn a_newer_file_and_another_program_s_are_told_apart() {
    let newer = Header { format: FORMAT + 1, ..header() };
    assert!(matches!(read(&written(&newer)), Err(Fault::NewerFormat { found }) if found == FORMAT + 1));
    let newer = Header { schema: newest() + 1, ..header() };
    assert!(matches!(read(&written(&newer)), Err(Fault::NewerSchema { found, .. }) if found == newest() + 1));
    for other in [&b""[..], b"BEGIN:VCARD\r\n", &packed(b"{\"file\":\"something else\"}\n"), &packed(b"text")] {
        assert!(matches!(read(other), Err(Fault::NotABackup)), "{other:?}");
    }
}
