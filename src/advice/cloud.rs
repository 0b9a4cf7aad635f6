//! What others ask for the same work: prices of APIs by the million tokens, of rented machines by the hour.

use thiserror::Error;

use crate::units::Usd;

static CLOUD: &str = include_str!("cloud.csv");

/// A price of an API.
#[derive(Clone, Debug, PartialEq)]
pub struct Api {
    /// As the provider calls the LLM.
    pub name: String,
    /// Id in the catalog.
    pub llm: String,
    pub provider: String,
    /// For a million input tokens.
    pub input: Usd,
    /// For a million output tokens.
    pub output: Usd,
    /// `None` is undated.
    pub date: Option<String>,
    pub url: String,
    pub note: String,
}

/// A price of a rented machine.
#[derive(Clone, Debug, PartialEq)]
pub struct Rent {
    pub name: String,
    /// Id in the catalog.
    pub machine: String,
    pub provider: String,
    /// By the hour, least and most.
    pub hourly: (Usd, Usd),
    /// `None` is undated.
    pub date: Option<String>,
    pub url: String,
    pub note: String,
}

/// All of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cloud {
    pub apis: Vec<Api>,
    pub rents: Vec<Rent>,
}

/// Why a line cannot be read.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("line {line} of the cloud prices cannot be read: {text}")]
pub struct CloudError {
    pub line: usize,
    pub text: String,
}

/// Reads the prices.
///
/// # Errors
/// When a line cannot be read; a test keeps that from being shipped.
pub fn cloud() -> Result<Cloud, CloudError> {
    let mut cloud = Cloud::default();
    for (number, line) in CLOUD.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.is_empty()) {
        put(&mut cloud, line).ok_or_else(|| CloudError { line: number + 1, text: line.to_owned() })?;
    }
    Ok(cloud)
}

fn put(cloud: &mut Cloud, line: &str) -> Option<()> {
    let [kind, name, id, provider, low, high, date, url, note] = line.split('|').collect::<Vec<_>>()[..] else {
        return None;
    };
    let usd = |text: &str| text.parse().ok().filter(|usd: &f64| usd.is_finite() && *usd >= 0.0).map(Usd);
    let (low, high) = (usd(low)?, usd(high)?);
    let date = Some(date.to_owned()).filter(|date| !date.is_empty());
    let [name, id, provider, url, note] = [name, id, provider, url, note].map(ToOwned::to_owned);
    match kind {
        "api" => cloud.apis.push(Api { name, llm: id, provider, input: low, output: high, date, url, note }),
        "rent" => cloud.rents.push(Rent { name, machine: id, provider, hourly: (low, high), date, url, note }),
        _ => return None,
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::cloud;
    use crate::catalog::catalog;
    use crate::catalog::price::months_before;

    #[test]
    fn every_price_has_a_record_a_source_and_a_sensible_date() {
        let cloud = cloud().expect("they can be read");
        assert!(cloud.apis.len() >= 25 && cloud.rents.len() >= 15);
        for api in &cloud.apis {
            assert!(catalog().llm(&api.llm).is_some(), "{}", api.llm);
            assert!(api.url.starts_with("https://") && api.input.0 <= 2.0 * api.output.0, "{}", api.name);
        }
        for rent in &cloud.rents {
            assert!(catalog().machine(&rent.machine).is_some(), "{}", rent.machine);
            assert!(rent.url.starts_with("https://") && rent.hourly.0.0 <= rent.hourly.1.0, "{}", rent.name);
        }
        let dates = cloud.apis.iter().map(|api| &api.date).chain(cloud.rents.iter().map(|rent| &rent.date)).flatten();
        for date in dates {
            assert!(months_before(date, &catalog().revision).is_some_and(|months| (0..36).contains(&months)), "{date}");
        }
    }
}
