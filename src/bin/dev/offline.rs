//! The service worker of the built site: `public/sw.js` with its version and the hashes of all files filled in. It is the
//! last step of the build, for it has to know every file as it is served.

use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::files as file;
use crate::process::{Trouble, root};
use crate::steps::{detail, say};

/// When a file is kept on the visitor's device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kept {
    /// With the calculator.
    First,
    /// When it is visited: long pages, and many.
    Visited,
    /// Never: it is read by hosts, search engines and places that show a link.
    Never,
}

/// The service worker itself.
pub(crate) const WORKER: &str = "sw.js";

/// The program in another language; who speaks it visits it.
const OTHER_LANGUAGE: &str = "ridgepoint-zh-";

/// Long pages, which few visitors open.
const LONG: [&str; 2] = ["measurements.html", "accuracy.html"];

/// When the file with this path is kept. What is not known to be for others is kept when it is visited.
pub(crate) fn kept(path: &str) -> Kept {
    let ends = |endings: &[&str]| endings.iter().any(|ending| path.ends_with(ending));
    if path == WORKER || ends(&["_headers", "robots.txt", "sitemap.xml", "licence.txt", ".json", ".br", ".gz"]) {
        return Kept::Never;
    }
    if ends(&[".png"]) && (path.contains('/') || path.starts_with("preview")) {
        return Kept::Never;
    }
    if path.starts_with(OTHER_LANGUAGE) {
        return Kept::Visited;
    }
    let is_code = ends(&[".css", ".js", ".wasm", ".woff2", ".svg", ".png", ".webmanifest"]);
    if !path.contains('/') && (is_code || (ends(&[".html"]) && !LONG.contains(&path))) {
        return Kept::First;
    }
    Kept::Visited
}

/// Writes the service worker of the site in this folder.
pub(crate) fn write(folder: &Path) -> Result<(), Trouble> {
    say("Writing the list of files to keep offline");
    let mut paths = Vec::new();
    files(folder, "", &mut paths)?;
    paths.sort();
    let (mut first, mut visited) = (Vec::new(), Vec::new());
    let mut version = Sha256::new();
    for path in &paths {
        let list = match kept(path) {
            Kept::First => &mut first,
            Kept::Visited => &mut visited,
            Kept::Never => continue,
        };
        let bytes = file::bytes(&folder.join(path))?;
        // What stands at the address of a folder is known by it.
        let address = if path == "index.html" || path.ends_with("/index.html") {
            format!("./{}", path.trim_end_matches("index.html"))
        } else {
            format!("./{path}")
        };
        let hash = file::hash(&bytes);
        version.update(&address);
        version.update(&hash);
        list.push((address, hash));
    }
    detail(&format!("{} files at once, {} when they are visited", first.len(), visited.len()));
    let template = file::text(&root().join("public").join(WORKER))?;
    version.update(&template);
    let version: String = version.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let json = |list: &[(String, String)]| serde_json::json!(list).to_string();
    let text = template.replacen("{version}", &version, 1).replacen("{first}", &json(&first), 1).replacen(
        "{visited}",
        &json(&visited),
        1,
    );
    let path = folder.join(WORKER);
    file::write(&path, text)
}

/// The paths of all files below a folder, with `/` between their parts.
fn files(folder: &Path, before: &str, found: &mut Vec<String>) -> Result<(), Trouble> {
    let wrong = |source| Trouble::File { action: "reading", path: folder.to_owned(), source };
    for entry in fs::read_dir(folder).map_err(wrong)? {
        let entry = entry.map_err(wrong)?;
        let path = format!("{before}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            files(&entry.path(), &format!("{path}/"), found)?;
        } else {
            found.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Kept, kept, write};

    #[test]
    fn what_the_calculator_needs_is_kept_first() {
        for path in [
            "index.html",
            "embed.html",
            "offline.html",
            "method.html",
            "style-0123456789abcdef.css",
            "ridgepoint-0123456789abcdef_bg.wasm",
            "importer-0123456789abcdef_bg.wasm",
            "adviser-0123456789abcdef.js",
            "source-serif-4.woff2",
            "manifest.webmanifest",
            "icon-192.png",
            "favicon-0123456789abcdef.svg",
        ] {
            assert_eq!(kept(path), Kept::First, "{path}");
        }
        for path in [
            "measurements.html",
            "answers/a-on-b.html",
            "zh/index.html",
            "ridgepoint-zh-0123456789abcdef_bg.wasm",
            "something.new",
        ] {
            assert_eq!(kept(path), Kept::Visited, "{path}");
        }
        for path in ["sw.js", "_headers", "robots.txt", "sitemap.xml", "preview.png", "answers/a-on-b.png"] {
            assert_eq!(kept(path), Kept::Never, "{path}");
        }
    }

    #[test]
    fn another_file_is_another_version() {
        let folder = std::env::temp_dir().join(format!("ridgepoint-offline-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("answers")).expect("a folder");
        let text = |name: &str, text: &str| std::fs::write(folder.join(name), text).expect("written");
        text("index.html", "one");
        text("answers/x.html", "an answer");
        text("answers/index.html", "answers");
        let worker = || {
            write(&folder).expect("a worker");
            std::fs::read_to_string(folder.join("sw.js")).expect("text")
        };
        let (one, same) = (worker(), worker());
        text("index.html", "two");
        let two = worker();
        std::fs::remove_dir_all(&folder).expect("removed");
        assert_eq!(one, same, "a build again is the same version");
        assert!(one != two && !one.contains("{version}"));
        // The hash of `one`, as a browser checks it.
        assert!(one.contains("[\"./\",\"sha256-dpLDrTVAu4A8Ags67mbNiIcSMjTqDG5xQ8Ct1z/0Me0=\"]"), "{one}");
        assert!(one.contains("[\"./answers/x.html\",\"sha256-"), "{one}");
        assert!(one.contains("[\"./answers/\",\"sha256-"), "{one}");
    }
}
