//! The answer in more forms in which it is passed on: a table of its figures (CSV), plain text, and a picture of its link
//! that a camera reads (QR code). Files are links that hold what they save, so that the page has nothing to do for them.

use std::fmt::{self, Display, Write};

use fast_qr::{ECL, QRBuilder, QRCode};
use form_urlencoded::byte_serialize;
use maud::{Markup, html};
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::catalog::Catalog;
use crate::language::answers as say;
use crate::plan::Plan;
use crate::plan::evaluate::evaluate;
use crate::report::build::report;
use crate::report::{json, text};
use crate::share::decode::decode;
use crate::share::encode::encode_one;

/// Light modules around the code, as the standard asks for.
const QUIET: usize = 4;

/// What the dialog of passing on is filled with: the whole address of a configuration stands in a table and in a QR code.
#[must_use]
pub fn passing_on(address: &str, catalog: &Catalog) -> String {
    let query = address.split_once('?').map_or("", |(_, query)| query);
    let plans = decode(query, catalog).map(|decoded| decoded.plans).unwrap_or_default();
    let table = csv(&plans, catalog);
    html! {
        h3 { (say::qr_title()) }
        (code(address))
        @if !plans.is_empty() {
            h3 { (say::csv_title()) }
            div class="share" {
                pre hidden { (table) }
                button type="button" class="button" data-do="copy" data-copy="code" { (say::csv_copy()) }
                a class="button" download="ridgepoint.csv" href=(data("text/csv;charset=utf-8", &table)) { (say::csv_save()) }
            }
            details class="more" {
                summary { (say::plain_text()) }
                pre class="scroll" tabindex="0" { (text::render(query, &report(&plans, catalog), &[])) }
                button type="button" class="button" data-do="copy" data-copy="code" { (say::copy_text()) }
            }
        }
    }
    .into_string()
}

/// An address that holds a text itself.
fn data(kind: &str, text: &str) -> String {
    let coded: String = byte_serialize(text.as_bytes()).collect();
    format!("data:{kind},{}", coded.replace('+', "%20"))
}

/// The code, dark on light in every theme, as cameras need it.
fn code(address: &str) -> Markup {
    // A code that bears more damage where the address leaves room for it.
    let built = [ECL::M, ECL::L].into_iter().find_map(|level| QRBuilder::new(address).ecl(level).build().ok());
    let Some(code) = built else {
        return html! { p class="quiet" { (say::qr_too_long()) } };
    };
    let side = code.size + 2 * QUIET;
    let picture = html! {
        svg xmlns="http://www.w3.org/2000/svg" class="qr" viewBox={ "0 0 " (side) " " (side) } width="240" height="240"
            shape-rendering="crispEdges" role="img" aria-label=(say::QrOf { address }.text()) {
            rect width=(side) height=(side) fill="#fff" {}
            path d=(modules(&code)) fill="#000" {}
        }
    };
    html! {
        p class="quiet" { (say::qr_about()) }
        figure {
            (picture)
            div class="share" {
                a class="button" download="ridgepoint-qr.svg" href=(data("image/svg+xml", &picture.clone().into_string())) {
                    (say::save_svg())
                }
                button type="button" class="button" data-picture="ridgepoint-qr.png" { (say::save_png()) }
            }
        }
    }
}

/// The dark modules as one path, a line of it for each run in a row.
fn modules(code: &QRCode) -> String {
    let mut path = String::new();
    for row in 0..code.size {
        let mut column = 0;
        while column < code.size {
            let run = (column..code.size).take_while(|place| code[row][*place].value()).count();
            if run > 0 {
                // Writing to a text cannot fail.
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", column + QUIET, row + QUIET);
            }
            column += run.max(1);
        }
    }
    path
}

/// The figures as a table: a row for each configuration, columns named after the fields of the JSON.
fn csv(plans: &[Plan], catalog: &Catalog) -> String {
    let rows: Vec<_> = plans
        .iter()
        .map(|plan| flat(&json::answer(&encode_one(plan, catalog), plan, &evaluate(plan, catalog), &[])))
        .collect();
    let mut head: Vec<&str> = Vec::new();
    for (name, _) in rows.iter().flatten() {
        if !head.contains(&name.as_str()) {
            head.push(name);
        }
    }
    let mut text = head.join(",") + "\r\n";
    for row in &rows {
        let cells = head.iter().map(|name| row.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value));
        text.push_str(&cells.map(cell).collect::<Vec<_>>().join(","));
        text.push_str("\r\n");
    }
    text
}

/// A cell of a table; one that a spreadsheet would take for a formula is kept from it by an apostrophe.
fn cell(value: &str) -> String {
    let text = if value.starts_with(['=', '+', '@', '\t']) { format!("'{value}") } else { value.to_owned() };
    if text.contains(['"', ',', '\n', '\r', ';']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

/// The fields of a JSON object in their order, those of objects in it as `outer.inner`. Nothing known is an empty value,
/// and of a list its values stand together.
fn flat(object: &str) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    let into = Leaf { path: String::new(), fields: &mut fields };
    // What `report::json` writes can be read.
    drop(into.deserialize(&mut serde_json::Deserializer::from_str(object)));
    fields
}

/// A value on its way into the fields.
struct Leaf<'a> {
    path: String,
    fields: &'a mut Vec<(String, String)>,
}

impl Leaf<'_> {
    fn put(self, value: impl Display) {
        self.fields.push((self.path, value.to_string()));
    }
}

impl<'de> DeserializeSeed<'de> for Leaf<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Leaf<'_> {
    type Value = ();

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<String>()? {
            let path = if self.path.is_empty() { name } else { format!("{}.{name}", self.path) };
            map.next_value_seed(Leaf { path, fields: self.fields })?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let mut fields = Vec::new();
        while list.next_element_seed(Leaf { path: String::new(), fields: &mut fields })?.is_some() {}
        self.put(fields.into_iter().map(|(_, value)| value).collect::<Vec<_>>().join("; "));
        Ok(())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.put(value);
        Ok(())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.put(value);
        Ok(())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.put(value);
        Ok(())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.put(value);
        Ok(())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.put(value);
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.put("");
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::{cell, code, csv, flat, passing_on};
    use crate::catalog::catalog;
    use crate::plan::Plan;
    use crate::plan::evaluate::evaluate;
    use crate::report::json;
    use crate::share::decode::decode;

    const LINKS: [&str; 5] = [
        "",
        "machine=rtx-4090&llm=llama-3.3-70b",
        "machine=rtx-4090&llm=gpt-oss-120b&ncmoe=20&seqs=4",
        "machine=rtx-3090&count=2&llm=qwen3-32b&draft=qwen3-0.6b&claim=50",
        "machine=mac-mini-m4-pro-16c&llm=qwen3-8b&quant=mlx-4bit&with=qwen3-14b:Q4_K_M:8192",
    ];

    fn plans(link: &str) -> Vec<Plan> {
        decode(link, catalog()).expect("a link").plans
    }

    /// The leaves of an object, as another reader of JSON finds them.
    fn leaves(value: &Value, path: &str, found: &mut Vec<(String, Value)>) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                    leaves(value, &path, found);
                }
            }
            value => found.push((path.to_owned(), value.clone())),
        }
    }

    #[test]
    fn a_table_has_every_field_of_the_json() {
        for plan in LINKS.iter().flat_map(|link| plans(link)) {
            let object = json::answer("a=1", &plan, &evaluate(&plan, catalog()), &[]);
            let mut expected = Vec::new();
            leaves(&serde_json::from_str(&object).expect("JSON"), "", &mut expected);
            let mut found = flat(&object);
            expected.sort_by(|a, b| a.0.cmp(&b.0));
            found.sort();
            assert_eq!(found.len(), expected.len(), "{object}");
            for ((name, cell), (own, value)) in found.iter().zip(&expected) {
                assert_eq!(name, own);
                match value {
                    Value::Null => assert_eq!(cell, ""),
                    Value::Number(number) => {
                        let (own, read) = (cell.parse::<f64>().expect("a number"), number.as_f64().expect("finite"));
                        assert!((own - read).abs() <= own.abs() * 1e-15, "{name}: {own} {read}");
                    }
                    Value::String(text) => assert_eq!(cell, text, "{name}"),
                    _ => {}
                }
            }
        }
    }

    #[test]
    fn rows_of_a_table_are_as_long_as_its_head() {
        for link in LINKS {
            let plans = plans(link);
            let table = csv(&plans, catalog());
            let columns =
                |line: &str| line.split('"').step_by(2).map(|outside| outside.matches(',').count()).sum::<usize>();
            let lines: Vec<&str> = table.lines().collect();
            assert_eq!(lines.len(), plans.len() + 1);
            assert!(lines.iter().all(|line| columns(line) == columns(lines[0])), "{table}");
        }
        assert_eq!(cell("=1+1"), "'=1+1");
        assert_eq!(cell("a \"b\", c"), "\"a \"\"b\"\", c\"");
    }

    #[test]
    fn a_code_has_its_quiet_zone_and_its_three_corners() {
        let html = code("https://example.org/?v=1").into_string();
        let side: usize = html
            .split("viewBox=\"0 0 ")
            .nth(1)
            .expect("a box")
            .split(' ')
            .next()
            .expect("a side")
            .parse()
            .expect("a number");
        let path = html.split(" d=\"").nth(1).expect("a path").split('"').next().expect("its end");
        let mut dark = vec![vec![false; side]; side];
        for run in path.split('M').skip(1) {
            let numbers: Vec<usize> =
                run.split([' ', 'h', 'v']).take(3).map(|text| text.parse().expect("a number")).collect();
            for place in &mut dark[numbers[1]][numbers[0]..numbers[0] + numbers[2]] {
                *place = true;
            }
        }
        let inside = 4..side - 4;
        for (row, line) in dark.iter().enumerate() {
            for (column, dark) in line.iter().enumerate() {
                assert!(!dark || (inside.contains(&row) && inside.contains(&column)), "{row} {column}");
            }
        }
        let corner = |row: usize, column: usize| {
            (0..7).all(|a| {
                (0..7).all(|b| {
                    let ring = usize::max(a.max(b), 6 - a.min(b)) - 3;
                    dark[row + a][column + b] == (ring != 2)
                })
            })
        };
        assert!(corner(4, 4) && corner(4, side - 11) && corner(side - 11, 4) && !corner(side - 11, side - 11));
    }

    #[test]
    fn the_dialog_gets_both_and_says_when_a_link_is_too_long() {
        let html = passing_on("https://example.org/?v=1&llm=llama-3.3-70b", catalog());
        assert!(html.contains("download=\"ridgepoint.csv\"") && html.contains("llama-3.3-70b"), "{html}");
        assert!(html.contains("aria-label=\"QR code of https://example.org/?v=1&amp;llm=llama-3.3-70b\""));
        let long = passing_on(&format!("https://example.org/?note={}", "n".repeat(3000)), catalog());
        assert!(long.contains("too long") && !long.contains("<svg"), "{long}");
    }
}
