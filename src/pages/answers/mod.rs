//! Pages of their own for questions that people search for: an LLM on a machine, and machine against machine. Which ones
//! is said in `list.txt`; everything on them is computed when the site is built, by what answers in the calculator.

pub(super) mod index;
mod pair;
mod parts;
mod versus;

use maud::Markup;

use crate::catalog::Catalog;
use crate::catalog::machine::Machine;
use crate::language::page_answers as say;
use crate::plan::Plan;
use crate::plan::resolve::resolve;
use crate::report::Report;
use crate::report::build::report;
use crate::report::words;
use crate::share::decode::decode;
use crate::share::encode::encode;
use crate::share::note::LinkError;

const LIST: &str = include_str!("list.txt");
/// The folder of the pages and their pictures.
pub const FOLDER: &str = "answers";

/// Why a line of the list cannot be a page.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    #[error("src/pages/answers/list.txt: {line}: {source}")]
    Link { line: &'static str, source: LinkError },
    #[error("src/pages/answers/list.txt: {line}: {notes}")]
    Notes { line: &'static str, notes: String },
    #[error("src/pages/answers/list.txt: {line}: name one machine or two")]
    Machines { line: &'static str },
}

/// A question with its answer.
#[derive(Clone, Debug)]
pub struct Question {
    /// The heading above it in the list.
    pub group: &'static str,
    /// One plan, or two to compare.
    pub plans: Vec<Plan>,
    /// The canonical query string.
    pub link: String,
    /// `answers/llama-3.3-70b-on-mac-studio-m4-max-40c-128gb`, without an ending.
    stem: String,
    /// `Llama 3.3 70B on Mac Studio M4 Max · 128 GB`.
    pub title: String,
    pub description: String,
    pub report: Report,
}

impl Question {
    /// Where its page is.
    #[must_use]
    pub fn path(&self) -> String {
        format!("{}.html", self.stem)
    }

    /// Where its picture is in the folder of a language.
    #[must_use]
    pub fn picture(&self) -> String {
        format!("{}.png", self.stem)
    }

    pub(super) fn is_pair(&self) -> bool {
        self.plans.len() == 1
    }

    pub(super) fn body(&self, all: &[Self], catalog: &Catalog) -> Markup {
        if self.is_pair() { pair::body(self, all, catalog) } else { versus::body(self, all, catalog) }
    }
}

/// Every question of the list with its answer, in its order.
///
/// # Errors
/// When a line is no link, or names what the catalog has not.
pub fn questions(catalog: &Catalog) -> Result<Vec<Question>, ListError> {
    let mut group = "";
    let mut all = Vec::new();
    for line in LIST.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match line.strip_prefix("= ") {
            Some(name) => group = heading(name),
            None => all.push(question(group, line, catalog)?),
        }
    }
    Ok(all)
}

/// The heading of a group, in the language spoken.
fn heading(name: &'static str) -> &'static str {
    match name {
        "70B and larger on a Mac" => say::group_mac_large(),
        "Up to 35B on a Mac" => say::group_mac(),
        "Graphics cards" => say::group_cards(),
        "Small machines with much memory" => say::group_small(),
        "Machine against machine" => say::group_versus(),
        _ => name,
    }
}

fn question(group: &'static str, line: &'static str, catalog: &Catalog) -> Result<Question, ListError> {
    let decoded = decode(line, catalog).map_err(|source| ListError::Link { line, source })?;
    if !decoded.notes.is_empty() || decoded.plan_notes.iter().any(|notes| !notes.is_empty()) {
        let notes = format!("{:?} {:?}", decoded.notes, decoded.plan_notes);
        return Err(ListError::Notes { line, notes });
    }
    let plans = decoded.plans;
    let report = report(&plans, catalog);
    let names: Vec<String> = plans.iter().map(|plan| machine(plan, catalog)).collect();
    let (stem, title, description) = match (plans.as_slice(), names.as_slice()) {
        ([plan], [machine]) => (
            format!("{}-on-{}", plan.llm, id(plan)),
            say::On { llm: llm(plan, catalog), machine }.text(),
            pair::description(plan, &report, catalog),
        ),
        ([a, b], [first, second]) => (
            format!("{}-vs-{}", id(a), id(b)),
            say::Versus { first, second }.text(),
            versus::description((first, second), &report, llm(a, catalog)),
        ),
        _ => return Err(ListError::Machines { line }),
    };
    let stem = format!("{FOLDER}/{stem}");
    Ok(Question { group, link: encode(&plans, catalog), plans, stem, title, description, report })
}

/// `2x-rtx-3090-24gb`.
fn id(plan: &Plan) -> String {
    let times = if plan.count > 1 { format!("{}x-", plan.count) } else { String::new() };
    format!("{times}{}-{}gb", plan.machine, plan.memory_gb)
}

/// `Mac Studio M4 Max 128 GB`, `2 × GeForce RTX 3090 24 GB`; with what tells it from another of the same name and memory:
/// `Mac mini M4 Pro 48 GB (16-core GPU)`.
pub(super) fn machine(plan: &Plan, catalog: &Catalog) -> String {
    let resolved = resolve(plan, catalog);
    let own = resolved.machine;
    let name = words::configuration(own, resolved.option, plan.count).replace(" · ", " ");
    let alike =
        |other: &&Machine| other.id != own.id && other.name == own.name && other.option(resolved.option.gb).is_some();
    if catalog.machines.iter().any(|other| alike(&other)) {
        say::Bin { name, variant: &own.variant }.text()
    } else {
        name
    }
}

pub(super) fn llm<'a>(plan: &'a Plan, catalog: &'a Catalog) -> &'a str {
    catalog.llm(&plan.llm).map_or(plan.llm.as_str(), |llm| llm.name.as_str())
}
