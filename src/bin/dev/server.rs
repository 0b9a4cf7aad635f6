//! Serves the built site on this machine only.

use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread;

use tiny_http::{Header, Request, Response, Server};

use crate::process::Trouble;
use crate::site;
use crate::steps::say;

/// The port asked for where none is named.
const PORT: u16 = 8080;

/// How many ports after it are tried when it is in use.
const FURTHER_PORTS: u16 = 20;

/// How many requests are answered at the same time.
const WORKERS: usize = 4;

/// Serves `dist/` until the process is ended. Without a port, the first free one from 8080 on is taken.
pub(crate) fn serve(port: Option<u16>) -> Result<(), Trouble> {
    let (first, last) = port.map_or((PORT, PORT + FURTHER_PORTS), |port| (port, port));
    let server = (first..=last).find_map(|port| Server::http(("127.0.0.1", port)).ok()).ok_or_else(|| {
        Trouble::missing(format!("a free port from {first} to {last}"), "name another one: cargo serve --port 9000")
    })?;
    if let Some(address) = server.server_addr().to_ip() {
        say(&format!("Ridgepoint is at http://localhost:{}/ (end with Ctrl+C)", address.port()));
    }
    let server = Arc::new(server);
    let workers: Vec<_> = (0..WORKERS)
        .map(|_| {
            let server = Arc::clone(&server);
            thread::spawn(move || server.incoming_requests().for_each(answer))
        })
        .collect();
    for worker in workers {
        if worker.join().is_err() {
            return Err(Trouble::Usage("a worker of the server stopped; start it again".to_owned()));
        }
    }
    Ok(())
}

fn answer(request: Request) {
    let found = file_of(request.url()).and_then(|path| Some((fs::read(&path).ok()?, media_type(&path))));
    let (body, kind, status) = match found {
        Some((body, kind)) => (body, kind, 200),
        None => (b"There is no such file in the built site.\n".to_vec(), "text/plain; charset=utf-8", 404),
    };
    let headers = [("Content-Type", kind), ("Cache-Control", "no-cache"), ("X-Content-Type-Options", "nosniff")];
    let mut response = Response::from_data(body).with_status_code(status);
    for (name, value) in headers {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    // A browser that went away before it had its answer is no reason to stop.
    drop(request.respond(response));
}

/// The file of the site that an address names; nothing outside the site's folder.
pub(crate) fn file_of(url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.trim_start_matches('/');
    let index = if path.is_empty() || path.ends_with('/') { "index.html" } else { "" };
    let path = &format!("{path}{index}");
    let path = Path::new(path);
    let inside = path.components().all(|part| matches!(part, Component::Normal(_)));
    inside.then(|| site::folder().join(path))
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        Some("webmanifest") => "application/manifest+json",
        Some("xml") => "application/xml",
        Some("json") => "application/json",
        _ => "text/plain; charset=utf-8",
    }
}
