//! Pages hold together: their links lead somewhere, nothing runs in them, the calculator understands what they ask.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::OnceLock;

use lol_html::{RewriteStrSettings, element, rewrite_str};

use super::answers::{Question, questions};
use super::frame::FONT;
use super::head::Site;
use super::{BESIDE, ENTRIES, Entry, File, examples, files, measurements, method, wrong};
use crate::calibrate::evidence::cases;
use crate::catalog::catalog;
use crate::language::english::{not_ours, phrase};
use crate::language::{Language, speaking};
use crate::share::decode::decode;

fn asked() -> &'static [Question] {
    static ALL: OnceLock<Vec<Question>> = OnceLock::new();
    ALL.get_or_init(|| questions(catalog()).expect("every line of the list is a question"))
}

/// Every page, written once for all tests.
fn all() -> &'static [File] {
    static ALL: OnceLock<Vec<File>> = OnceLock::new();
    ALL.get_or_init(|| {
        let site = Site { address: Some("https://example.org/a/") };
        files(asked(), site, catalog()).expect("run the calibration command, and commit what it writes")
    })
}

/// The same in Chinese.
fn chinese() -> &'static [File] {
    static ALL: OnceLock<Vec<File>> = OnceLock::new();
    ALL.get_or_init(|| {
        speaking(Language::Chinese, || {
            let site = Site { address: Some("https://example.org/a/") };
            let asked = questions(catalog()).expect("every line of the list is a question");
            files(&asked, site, catalog()).expect("run the calibration command, and commit what it writes")
        })
    })
}

/// The values of an attribute, with their character references resolved.
fn values(html: &str, attribute: &str) -> Vec<String> {
    let start = format!(" {attribute}=\"");
    let values = html.split(&start).skip(1).filter_map(|rest| rest.split('"').next());
    values.map(|value| value.replace("&amp;", "&").replace("&quot;", "\"").replace("&lt;", "<")).collect()
}

/// The file that a link of a page leads to, without its fragment.
fn target(page: &str, link: &str) -> String {
    let path = link.split(['#', '?']).next().unwrap_or(link);
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => assert!(parts.pop().is_some(), "{page}: {link} leaves the site"),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn links_within_the_site_lead_somewhere() {
    let files: Vec<&File> = all().iter().chain(chinese()).collect();
    let known: BTreeSet<&str> = files
        .iter()
        .map(|file| file.path.as_str())
        .chain(["", "zh/", FONT, "manifest.webmanifest", "apple-touch-icon.png"])
        .collect();
    let font = Path::new(env!("CARGO_MANIFEST_DIR")).join("public").join(FONT);
    assert!(font.is_file(), "{} is not there", font.display());
    let mut seen = 0;
    for file in files.iter().filter(|file| file.path.ends_with(".html")) {
        let ids: BTreeSet<String> = values(&file.text, "id").into_iter().collect();
        assert_eq!(ids.len(), values(&file.text, "id").len(), "{}: an id stands twice", file.path);
        for link in values(&file.text, "href") {
            seen += 1;
            if let Some(id) = link.strip_prefix('#') {
                assert!(ids.contains(id), "{}: there is no {link}", file.path);
            } else if let Some((_, query)) = link.split_once("?").filter(|_| link.starts_with('.')) {
                assert!(query.starts_with("v="), "{}: {link}", file.path);
                let folder = if file.path.starts_with("zh/") { "zh/" } else { "" };
                assert_eq!(target(&file.path, &link), folder, "{}: {link}", file.path);
            } else if !["https://", "http://", "data:"].iter().any(|start| link.starts_with(start)) {
                let path = target(&file.path, &link);
                assert!(known.contains(path.as_str()), "{}: {link} leads nowhere", file.path);
            }
        }
    }
    assert!(seen > 1000, "only {seen} links were seen");
}

#[test]
fn the_calculator_understands_every_configuration() {
    let page = all().iter().find(|file| file.path == measurements::ENTRY.path).expect("the page");
    let queries: BTreeSet<String> =
        values(&page.text, "href").into_iter().filter(|link| link.contains("?v=")).collect();
    assert!(queries.len() > 300, "only {} configurations", queries.len());
    for query in queries {
        let decoded = decode(&query, catalog()).expect("a link of today");
        assert!(decoded.notes.is_empty(), "{query}: {:?}", decoded.notes);
    }
    for link in cases::links().chain(wrong::EXAMPLES.map(|(_, link)| link)) {
        let decoded = decode(link, catalog()).expect("a link of today");
        assert!(decoded.notes.is_empty(), "{link}: {:?}", decoded.notes);
        assert!(decoded.plan_notes[0].is_empty(), "{link}: {:?}", decoded.plan_notes[0]);
    }
}

#[test]
fn nothing_runs_in_a_page_and_nothing_comes_from_elsewhere() {
    // The examples of embeds run on purpose; they have the site's own script.
    let quiet = |file: &&File| file.path.ends_with(".html") && file.path != examples::ENTRY.path;
    for file in all().iter().filter(quiet) {
        assert_eq!(file.text.matches("<script").count(), 1, "{}: structured data and nothing else", file.path);
        assert!(file.text.contains("<script type=\"application/ld+json\">{"), "{}", file.path);
        for forbidden in [" style=", "<style", " onclick", "<img", "<iframe", "NaN", "inf "] {
            assert!(!file.text.contains(forbidden), "{} has {forbidden}", file.path);
        }
        for source in values(&file.text, "src") {
            assert!(!source.contains("//"), "{}: {source}", file.path);
        }
    }
}

/// What stands between two texts.
fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    text.split_once(from).and_then(|(_, rest)| rest.split_once(to)).map_or("", |(found, _)| found)
}

#[test]
fn an_editor_that_is_given_the_address_of_an_answer_finds_the_calculator_for_it() {
    const LINK: &str = "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"";
    let root = "https://example.org/a/";
    let text_of = |path: &str| &all().iter().find(|file| file.path == path).unwrap_or_else(|| panic!("no {path}")).text;
    for question in asked() {
        let link = between(text_of(&question.path()), LINK, "\"");
        let path = link.strip_prefix(root).unwrap_or_else(|| panic!("{}: {link}", question.path()));
        let answer: serde_json::Value = serde_json::from_str(text_of(path)).expect("JSON");
        // What oEmbed 1.0 asks of an answer of this type.
        assert_eq!((&answer["version"], &answer["type"]), (&"1.0".into(), &"rich".into()), "{path}");
        assert!(answer["width"].as_u64() > Some(0) && answer["height"].as_u64() > Some(0), "{path}");
        assert_eq!((&answer["provider_name"], &answer["provider_url"]), (&"Ridgepoint".into(), &root.into()), "{path}");
        assert_eq!(answer["title"], question.title, "{path}");
        let html = answer["html"].as_str().expect("HTML");
        assert!(html.starts_with("<iframe ") && html.contains("</iframe>"), "{path}: {html}");
        let addresses = values(html, "src");
        let query = addresses[0].strip_prefix("https://example.org/a/embed.html?").expect("the embed of this site");
        let plans = |query: &str| decode(query, catalog()).expect("a link of this version").plans;
        assert_eq!(plans(query), plans(&question.link), "{path}");
        assert_eq!(addresses[1..], ["https://example.org/a/embed.js"], "{path}");
    }
    assert_eq!(all().iter().filter(|file| file.text.contains(LINK)).count(), asked().len());
    let files = files(asked(), Site::default(), catalog()).expect("as above");
    assert!(!files.iter().any(|file| file.path.starts_with("oembed/") || file.text.contains(LINK)));
}

#[test]
fn every_page_has_its_own_title_description_and_tags() {
    let (mut titles, mut descriptions) = (BTreeSet::new(), BTreeSet::new());
    let mut n_pages = 0;
    for File { path, text } in all().iter().filter(|file| file.path.ends_with(".html")) {
        n_pages += 1;
        let title = between(text, "<title>", "</title>");
        let description = between(text, "<meta name=\"description\" content=\"", "\"");
        assert!((20..=90).contains(&title.chars().count()), "{path}: {title}");
        assert!((70..=220).contains(&description.chars().count()), "{path}: {description}");
        assert!(titles.insert(title.to_owned()), "{path}: {title} stands twice");
        assert!(descriptions.insert(description.to_owned()), "{path}: {description} stands twice");
        let canonical = format!("<link rel=\"canonical\" href=\"https://example.org/a/{path}\">");
        assert_eq!(text.matches(&canonical).count(), 1, "{path}");
        assert!(
            text.contains(&format!("<meta property=\"og:url\" content=\"https://example.org/a/{path}\">")),
            "{path}"
        );
        assert!(text.contains("<meta property=\"og:image\" content=\"https://example.org/a/"), "{path}");
        assert!(text.contains("<meta name=\"twitter:card\" content=\"summary_large_image\">"), "{path}");
        let data: serde_json::Value =
            serde_json::from_str(between(text, "<script type=\"application/ld+json\">", "</script>")).expect("JSON");
        assert_eq!(data["url"], format!("https://example.org/a/{path}"), "{path}");
        assert_eq!(data["@type"], "WebPage", "{path}");
        assert_eq!(data["breadcrumb"]["itemListElement"][0]["name"], "Ridgepoint", "{path}");
    }
    assert_eq!(
        n_pages,
        ENTRIES.len() + BESIDE.len() + asked().len() + 1,
        "and the one for when there is no connection"
    );
    for Entry { path, title, .. } in ENTRIES.iter().chain(&BESIDE) {
        let file = all().iter().find(|file| file.path == *path).expect("every entry is written");
        assert!(file.text.contains(&format!("<title>{} · Ridgepoint</title>", title())));
        assert!(file.text.contains(" aria-current=\"page\""));
    }
}

#[test]
fn what_the_data_say_is_text_and_never_markup() {
    let written = maud::html! { a href=("\"><script>") { ("<b>&") } }.into_string();
    assert_eq!(written, "<a href=\"&quot;&gt;&lt;script&gt;\">&lt;b&gt;&amp;</a>");
}

#[test]
fn all_claims_of_the_article_are_there() {
    let page = all().iter().find(|file| file.path == super::article::ENTRY.path).expect("the page");
    let claims = crate::advice::article::claims().expect("they can be read");
    assert_eq!(claims.len(), 34);
    for claim in claims {
        assert!(page.text.contains(&format!("<li id=\"{}\" class=\"claim\">", claim.id)), "{}", claim.id);
    }
}

#[test]
fn the_method_has_the_numbers_of_the_calculator() {
    let page = all().iter().find(|file| file.path == method::ENTRY.path).expect("the page");
    let plans = decode("", catalog()).expect("the front page").plans;
    let report = crate::report::build::report(&plans, catalog());
    let shown = &report.configurations[1];
    for text in [&shown.decode.text.value, &shown.decode.band, &shown.fit.sentence, &shown.fit.segments[0].made_of[1]] {
        let escaped = maud::html! { (text) }.into_string();
        assert!(page.text.contains(&escaped), "{text}");
    }
    assert!(page.text.contains("<math display=\"block\">"));
}

#[test]
fn every_source_has_a_row_with_its_address() {
    let page = all().iter().find(|file| file.path == super::about::sources::ENTRY.path).expect("the page");
    for source in catalog().sources.iter().filter_map(|source| source.url.as_ref()) {
        let escaped = maud::html! { a href=(source) {} }.into_string();
        assert!(page.text.contains(escaped.trim_end_matches("></a>")), "{source}");
    }
}

#[test]
fn headers_say_of_every_page_who_may_frame_it() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/_headers");
    let headers = std::fs::read_to_string(path).expect("text");
    for File { path, .. } in all().iter().chain(chinese()).filter(|file| file.path.ends_with(".html")) {
        let name = match path.rsplit_once("answers/") {
            Some((folder, _)) => format!("{folder}answers/*"),
            None => path.clone(),
        };
        assert!(headers.contains(&format!("\n/{name}\n  Content-Security-Policy: frame-ancestors 'none'\n")), "{path}");
    }
}

#[test]
fn the_glossary_is_in_order() {
    let terms: Vec<String> = method::glossary::TERMS.iter().map(|(term, _)| term().to_lowercase()).collect();
    assert!(terms.is_sorted(), "{terms:?}");
}

#[test]
fn elements_are_closed_in_the_order_in_which_they_were_opened() {
    const VOID: [&str; 3] = ["meta", "link", "br"];
    for File { path, text } in all().iter().chain(chinese()).filter(|file| file.path.ends_with(".html")) {
        let mut open: Vec<&str> = Vec::new();
        for tag in text.split('<').skip(1).map(|rest| rest.split('>').next().unwrap_or("")) {
            let name = tag.trim_start_matches('/').split([' ', '/', '\n']).next().unwrap_or("");
            if tag.starts_with('!') || tag.ends_with('/') || VOID.contains(&name) {
                continue;
            }
            if tag.starts_with('/') {
                assert_eq!(open.pop(), Some(name), "{path}: <{tag}>");
            } else {
                open.push(name);
            }
        }
        assert!(open.is_empty(), "{path}: {open:?} are not closed");
    }
}

#[test]
fn answers_are_those_of_the_calculator() {
    let questions = asked();
    assert!(questions.len() >= 36, "only {}", questions.len());
    let paths: BTreeSet<String> = questions.iter().map(Question::path).collect();
    assert_eq!(paths.len(), questions.len(), "two questions have the same page");
    for question in questions {
        let decoded = decode(&question.link, catalog()).expect("a link of today");
        assert_eq!(decoded.plans, question.plans, "{}", question.link);
        let page = all().iter().find(|file| file.path == question.path()).expect("its page");
        let escaped = |text: &str| maud::html! { (text) }.into_string();
        let verdict = &crate::report::build::report(&decoded.plans, catalog()).verdict;
        assert!(page.text.contains(&escaped(&verdict.headline)), "{}", question.title);
        for shown in &question.report.configurations {
            assert!(page.text.contains(&escaped(&shown.decode.band)), "{}", question.title);
            assert!(page.text.contains(&escaped(&shown.price.text)), "{}", question.title);
        }
        assert!(page.text.len() < 400_000, "{}: {} bytes", question.title, page.text.len());
    }
}

#[test]
fn every_page_is_there_in_every_language_and_names_the_other() {
    let pages = |files: &'static [File]| files.iter().filter(|file| file.path.ends_with(".html"));
    let (english, other): (Vec<_>, Vec<_>) = (pages(all()).collect(), pages(chinese()).collect());
    assert_eq!(english.len(), other.len());
    for (english, other) in english.iter().zip(&other) {
        assert_eq!(other.path, format!("zh/{}", english.path));
        assert!(english.text.contains("<html lang=\"en\"") && other.text.contains("<html lang=\"zh-Hans\""));
        for file in [english, other] {
            for (tag, path) in [("en", &english.path), ("zh-Hans", &other.path), ("x-default", &english.path)] {
                let alternate = format!("rel=\"alternate\" hreflang=\"{tag}\" href=\"https://example.org/a/{path}\"");
                assert!(file.text.contains(&alternate), "{} does not name {tag}", file.path);
            }
        }
        let picture = |text| between(text, "<meta property=\"og:image\" content=\"https://example.org/a/", "\"");
        assert_eq!(picture(&other.text), format!("zh/{}", picture(&english.text)), "{}", other.path);
        let (says, shows) = (values(&english.text, "lang"), values(&other.text, "lang"));
        assert!(says.contains(&"zh-Hans".to_owned()) && shows.contains(&"en".to_owned()), "{}", english.path);
    }
}

/// What a visitor reads of a page, without what is said to be English, code and formulas.
fn read(html: &str) -> String {
    let gone = element!("[lang=en], code, pre, script, style, math, head", |element| {
        element.remove();
        Ok(())
    });
    let settings = RewriteStrSettings { element_content_handlers: vec![gone], ..RewriteStrSettings::new() };
    let left = rewrite_str(html, settings).expect("HTML");
    let texts = left.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text.to_owned());
    let labels = ["aria-label", "title"].into_iter().flat_map(|attribute| values(&left, attribute));
    texts.chain(labels).collect::<Vec<_>>().join(" | ")
}

#[test]
fn no_sentence_of_the_chinese_pages_is_english() {
    let escaped = |text: &str| maud::html! { (text) }.into_string();
    let notes = not_ours().into_iter().chain(catalog().machines.iter().flat_map(|machine| machine.notes.clone()));
    // The glossary has each term in English too, and a term of llama.cpp has no other name.
    let terms = speaking(Language::Chinese, || method::glossary::TERMS.map(|(term, _)| term().to_owned()));
    let data: Vec<String> =
        notes.chain(terms).chain(["flash attention".to_owned()]).map(|text| escaped(&text)).collect();
    let mut all = Vec::new();
    for file in chinese().iter().filter(|file| file.path.ends_with(".html")) {
        // What the data say of a figure stays as it was said.
        let text = data.iter().fold(read(&file.text), |text, said| text.replace(said, ""));
        all.extend(text.split(" | ").filter_map(phrase).map(|found| format!("{}: {found}", file.path)));
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

/// Machines of one name and memory are told apart in titles, and what is unknown is not asked for where there is no field.
#[test]
fn answers_name_the_bin_and_ask_for_nothing() {
    let on = asked().iter().find(|question| question.path().contains("qwen3-32b-on-mac-mini-m4-pro-16c-48gb"));
    let on = on.expect("the priced bin");
    assert_eq!(on.title, "Qwen3 32B on Mac mini M4 Pro 48 GB (16-core GPU)");
    assert!(asked().iter().any(|question| question.title.ends_with("on Mac Studio M4 Max 64 GB")));
    for question in asked() {
        let file = all().iter().find(|file| file.path == question.path()).expect("its page");
        assert!(!file.text.replace("enter yours in the calculator", "").contains("enter yours"), "{}", file.path);
    }
}

#[test]
fn the_article_begins_with_what_fails_and_names_claims_by_their_words() {
    let page = &all().iter().find(|file| file.path == "article.html").expect("the page").text;
    let first =
        page.split("class=\"claims plain\"").nth(1).and_then(|rest| rest.split("</li>").next()).expect("claims");
    assert!(first.contains("id=\"c12\"") && first.contains("impossible"), "{first}");
    assert!(page.contains("<a href=\"#c12\">70B Q4_K_M on Mac mini M4 Pro: 14 tok/s</a>"), "{page}");
    assert!(!page.contains(">c12<"));
}
