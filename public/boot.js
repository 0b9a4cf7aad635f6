// Starts the application. Trunk writes the names of the hashed files into <link id="application"> (Trunk.toml);
// this file replaces its inline script, so that the Content-Security-Policy needs no exception.
const application = document.getElementById("application");

try {
  const bindings = await import(application.href);
  await bindings.default({ module_or_path: new URL(application.dataset.wasm, document.baseURI) });
} catch (error) {
  const notice = document.getElementById("start-failed");
  document.getElementById("start-again").href = location.href;
  notice.hidden = false;
  throw error;
}
