//! Machines as people call them → the words of their names in the catalog: `spark`, `m4 mini`, `epyc turin`, `3090s`.

/// Words that name a machine in other words. Longer ones stand first; what is found is replaced once.
const CALLED: [(&str, &str); 21] = [
    ("dgx spark", "dgx spark"),
    ("spark", "dgx spark"),
    ("gx10", "dgx spark"),
    ("agx orin", "agx orin"),
    ("orin nano super", "orin nano super"),
    ("orin nano", "orin nano super"),
    ("orin nx", "orin nx"),
    ("jetson orin", "jetson agx orin"),
    ("agx thor", "agx thor t5000"),
    ("jetson thor", "jetson agx thor t5000"),
    ("turin", "9005"),
    ("genoa", "9004"),
    ("raspberry pi", "raspberry pi"),
    ("rpi", "raspberry pi"),
    ("pi 5", "raspberry pi 5"),
    ("6000pro blackwell", "pro 6000 blackwell"),
    ("rtx 6000pro", "rtx pro 6000"),
    ("ddr 5-5600", "desktop cpu ddr5-5600"),
    ("ddr5-5600", "desktop cpu ddr5-5600"),
    ("ddr5-6000", "desktop cpu ddr5-6000"),
    ("macbook", "macbookpro"),
];

/// What stands beside a chip's name for the Mac that it is in.
const MACS: [(&str, &str); 3] = [("air", "macbookair"), ("mini", "macmini"), ("studio", "macstudio")];

/// The words with machines called as the catalog calls them.
#[must_use]
pub(super) fn respelled(words: Vec<String>) -> Vec<String> {
    let singular: Vec<String> = words.into_iter().map(singular).collect();
    processors(beside_chips(called(singular)))
}

/// `3090s` → `3090`; `l40s` is a card's name.
fn singular(word: String) -> String {
    let Some(stem) = word.strip_suffix('s') else { return word };
    let digits = stem.chars().filter(char::is_ascii_digit).count();
    let starts = stem.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    if digits >= 3 && stem.len() - starts.len() <= 2 && starts.chars().take(3).all(|c| c.is_ascii_digit()) {
        stem.to_owned()
    } else {
        word
    }
}

fn called(words: Vec<String>) -> Vec<String> {
    let mut all = Vec::with_capacity(words.len());
    let mut place = 0;
    while place < words.len() {
        let rest = &words[place..];
        let stands = |called: &str| {
            called.split(' ').enumerate().all(|(at, part)| rest.get(at).is_some_and(|word| word == part))
        };
        let found = CALLED.iter().find(|(called, _)| stands(called));
        match found {
            Some((called, name)) => {
                all.extend(name.split(' ').map(ToOwned::to_owned));
                place += called.split(' ').count();
            }
            None => {
                all.push(words[place].clone());
                place += 1;
            }
        }
    }
    all
}

/// Whether a word is the name of Apple's chip: `m4`, `m3ultra`.
fn is_chip(word: &str) -> bool {
    let rest = word.strip_prefix('m').unwrap_or_default();
    let tail = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() == tail.len() + 1 && ["", "pro", "max", "ultra"].contains(&tail)
}

/// `m4 air` → `m4 macbookair`, but `glm 4.5 air` is an LLM.
fn beside_chips(words: Vec<String>) -> Vec<String> {
    let chip = |place: Option<usize>| place.and_then(|place| words.get(place)).is_some_and(|word| is_chip(word));
    let mac = |place: usize, word: &str| {
        let (_, name) = MACS.iter().find(|(called, _)| *called == word)?;
        let before = place.checked_sub(1);
        let of_llm = before
            .and_then(|before| words.get(before))
            .is_some_and(|before| before == "glm" || before.starts_with("4."));
        (!of_llm && (chip(before) || chip(Some(place + 1)))).then(|| (*name).to_owned())
    };
    words.iter().enumerate().map(|(place, word)| mac(place, word).unwrap_or_else(|| word.clone())).collect()
}

/// `epyc 9654` → `epyc 9004`, `threadripper pro` → `threadripper pro 7000wx`: the series have one memory each.
fn processors(words: Vec<String>) -> Vec<String> {
    let has = |name: &str| words.iter().any(|word| word == name);
    let (epyc, ripper, pro) = (has("epyc"), has("threadripper"), has("pro"));
    let mut numbered = false;
    let mut all: Vec<String> = words
        .iter()
        .map(|word| {
            let bare = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            let four = bare.len() == 4 && bare.chars().all(|c| c.is_ascii_digit());
            let series = match (epyc, ripper) {
                (true, _) if four && bare.starts_with('9') && bare.ends_with('4') => "9004",
                (true, _) if four && bare.starts_with('9') && bare.ends_with('5') => "9005",
                (_, true) if four && bare.starts_with('7') && (pro || word.ends_with("wx")) => "7000wx",
                (_, true) if four && bare.starts_with('7') => "7000",
                _ => word,
            };
            numbered |= ripper && four;
            series.to_owned()
        })
        .collect();
    if ripper && !numbered {
        all.push(if pro { "7000wx" } else { "7000" }.to_owned());
    }
    all
}

#[cfg(test)]
mod tests {
    use super::respelled;

    #[test]
    fn machines_are_called_as_in_the_catalog() {
        let cases = [
            ("nvidia spark", "nvidia dgx spark"),
            ("dgx spark", "dgx spark"),
            ("m4 air", "m4 macbookair"),
            ("glm 4.5 air m4max", "glm 4.5 air m4max"),
            ("phi 4 mini on m4 mini", "phi 4 mini on m4 macmini"),
            ("studio m2ultra", "macstudio m2ultra"),
            ("two 3090s l40s a6000s tokens", "two 3090 l40s a6000 tokens"),
            ("epyc 9654 768gb", "epyc 9004 768gb"),
            ("epyc turin", "epyc 9005"),
            ("threadripper pro 7995wx", "threadripper pro 7000wx"),
            ("threadripper 7980x", "threadripper 7000"),
            ("threadripper", "threadripper 7000"),
            ("rpi 5", "raspberry pi 5"),
            ("jetson orin", "jetson agx orin"),
        ];
        for (text, expected) in cases {
            let words = text.split(' ').map(ToOwned::to_owned).collect();
            assert_eq!(respelled(words).join(" "), expected, "{text}");
        }
    }
}
