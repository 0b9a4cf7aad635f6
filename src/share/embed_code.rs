//! The HTML that puts the calculator into somebody's page.

/// An iframe that works alone, and the script that fits its height.
#[must_use]
pub fn embed_code(address: &str, script: &str) -> String {
    let (address, script) = (escape(address), escape(script));
    format!(
        "<iframe data-ridgepoint src=\"{address}\" title=\"Ridgepoint: will it fit, how fast will it run\" loading=\"lazy\" \
         width=\"100%\" height=\"720\" style=\"border:0\" allow=\"clipboard-write\"></iframe>\n\
         <script async src=\"{script}\"></script>"
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::embed_code;

    #[test]
    fn an_address_cannot_leave_its_attribute() {
        let code = embed_code("https://example.org/embed.html?v=1&llm=\"><b", "https://example.org/embed.js");
        assert!(code.contains("src=\"https://example.org/embed.html?v=1&amp;llm=&quot;>&lt;b\""), "{code}");
        assert_eq!(code.matches("<script").count(), 1);
    }
}
