//! Chromium and its driver, for the tests that need a browser.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{Trouble, on_path, output, program, run, target_folder};
use crate::steps::{detail, say};

const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC_CHROME: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
const REMEDY: &str = "install Chromium (or Chrome) and the chromedriver of the same version with your package manager, \
                      or name them in the environment variables CHROME and CHROMEDRIVER";

/// What the browser is started with: headless, nothing asked of any host but the page's own.
/// `tests/e2e/browser.mjs` has the same list.
const ARGUMENTS: [&str; 8] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// Firefox needs no driver; the end-to-end tests in it are skipped where it cannot be had.
const FIREFOXES: [&str; 2] = ["firefox-esr", "firefox"];

/// A browser and the program that drives it.
pub(crate) struct Browser {
    chrome: PathBuf,
    driver: PathBuf,
}

impl Browser {
    /// Finds both, or installs them where Debian's package manager may be used.
    pub(crate) fn ensure() -> Result<Self, Trouble> {
        let absent = match Self::find() {
            Ok(found) => return Ok(found),
            Err(absent) => absent,
        };
        let Some(mut apt) = apt_get() else {
            return Err(Trouble::missing(absent, REMEDY));
        };
        say(&format!("Installing Chromium and its driver: {absent} is missing"));
        apt.env("DEBIAN_FRONTEND", "noninteractive").args(["update", "-qq"]);
        if run(&mut apt).is_err() {
            detail("The package lists could not be renewed; going on with those that are here.");
        }
        if let Some(mut apt) = apt_get() {
            apt.env("DEBIAN_FRONTEND", "noninteractive");
            apt.args(["install", "-y", "-qq", "--no-install-recommends", "chromium", "chromium-driver"]);
            run(&mut apt).map_err(|trouble| trouble.hint(REMEDY))?;
        }
        Self::find().map_err(|absent| Trouble::missing(absent, REMEDY))
    }

    /// The browser and its driver, or the name of the one that is not there.
    fn find() -> Result<Self, &'static str> {
        let named = |variable: &str| env::var_os(variable).map(PathBuf::from).filter(|file| file.is_file());
        let mac = || Some(PathBuf::from(MAC_CHROME)).filter(|file| file.is_file());
        let chrome = named("CHROME").or_else(|| on_path(&BROWSERS)).or_else(mac).ok_or("Chromium")?;
        let driver = named("CHROMEDRIVER").or_else(|| on_path(&["chromedriver"])).ok_or("chromedriver")?;
        Ok(Self { chrome, driver })
    }

    /// Installs Firefox where it is missing and Debian's package manager may be used; says so where it cannot.
    pub(crate) fn ensure_firefox() {
        if env::var_os("FIREFOX").is_some() || on_path(&FIREFOXES).is_some() {
            return;
        }
        say("Installing Firefox: it is missing");
        let installed = apt_get().is_some_and(|mut apt| {
            apt.env("DEBIAN_FRONTEND", "noninteractive");
            apt.args(["install", "-y", "-qq", "--no-install-recommends", "firefox-esr"]);
            run(&mut apt).is_ok()
        });
        if !installed {
            detail(
                "There is no Firefox, and it could not be installed: the tests in it are skipped. FIREFOX may name one.",
            );
        }
    }

    /// Tells a test program where the browser is.
    pub(crate) fn tell(&self, command: &mut Command) -> Result<(), Trouble> {
        command.env("CHROME", &self.chrome).env("CHROMEDRIVER", &self.driver);
        command.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", self.write_capabilities()?);
        Ok(())
    }

    /// Writes what chromedriver is asked for into the target folder.
    fn write_capabilities(&self) -> Result<PathBuf, Trouble> {
        let capabilities = serde_json::json!({
            "goog:chromeOptions": { "binary": self.chrome, "args": ARGUMENTS }
        });
        let path = target_folder().join("webdriver.json");
        write(&path, &capabilities.to_string())?;
        Ok(path)
    }
}

/// apt-get, where it is there and may install: as root, or through a sudo that asks nothing.
fn apt_get() -> Option<Command> {
    let apt = on_path(&["apt-get"])?;
    if output(program("id").arg("-u")).as_deref() == Some("0") {
        return Some(program(apt));
    }
    output(program("sudo").args(["-n", "true"]))?;
    let mut sudo = program("sudo");
    sudo.arg("-n").arg(apt);
    Some(sudo)
}

fn write(path: &Path, text: &str) -> Result<(), Trouble> {
    let wrong = |source| Trouble::File { action: "writing", path: path.to_owned(), source };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(wrong)?;
    }
    fs::write(path, text).map_err(wrong)
}
