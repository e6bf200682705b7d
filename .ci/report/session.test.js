"use strict";
// Opens the folder of `annotate --session` in JBrowse 2, from a server on 127.0.0.1 as a person would put it onto one.
const { after, before, describe, it } = require("node:test");
const assert = require("node:assert/strict");
const fs = require("node:fs");
const http = require("node:http");
const path = require("node:path");
const puppeteer = require("puppeteer-core");

const FOLDER = "session";
const JBROWSE = "node_modules/jbrowse/package/dist/react-app.umd.production.min.js";
const PAGE = `<!doctype html><meta charset="utf-8"><div id="root"></div>
<script>window.process = { env: { NODE_ENV: "production" } }</script><script src="jbrowse.js"></script>
<script>
fetch("config.json").then((response) => response.json()).then((config) => {
  const { JBrowseApp, React, createRoot, createViewState } = JBrowseReactApp;
  const viewState = createViewState({ config: { ...config, configuration: {} } });
  createRoot(document.getElementById("root")).render(React.createElement(JBrowseApp, { viewState }));
});
</script>`;

let chromium, server, page;
const asked = new Set();
const problems = [];

/** Answers with a file of the folder, or the part that is asked for, as indexes need it. */
function answer(request, response) {
  const name = decodeURIComponent(new URL(request.url, "http://x").pathname.slice(1));
  if (name === "") {
    response.writeHead(200, { "content-type": "text/html" }).end(PAGE);
    return;
  }
  const file = name === "jbrowse.js" ? JBROWSE : path.join(FOLDER, path.basename(name));
  if (!fs.existsSync(file)) {
    response.writeHead(404).end();
    return;
  }
  asked.add(name);
  const bytes = fs.readFileSync(file);
  const range = /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? "");
  if (range === null) {
    response.writeHead(200).end(bytes);
    return;
  }
  const end = Math.min(range[2] === "" ? Infinity : Number(range[2]), bytes.length - 1);
  response.writeHead(206, { "content-range": `bytes ${range[1]}-${end}/${bytes.length}` });
  response.end(bytes.subarray(Number(range[1]), end + 1));
}

before(async () => {
  server = http.createServer(answer);
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  chromium = await puppeteer.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
  page = await chromium.newPage();
  await page.setViewport({ width: 1400, height: 900 });
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("response", (response) => {
    if (response.status() >= 400 && !response.url().endsWith("favicon.ico")) {
      problems.push(`${response.status()} ${response.url()}`);
    }
  });
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
});

after(async () => {
  await chromium.close();
  server.close();
});

const shown = () => page.evaluate(() => document.body.innerText);
const until = (text) => page.waitForFunction((wanted) => document.body.innerText.includes(wanted), { timeout: 60_000 }, text);

describe("the session", () => {
  it("shows the genes of the first bases", async () => {
    await until("gene-NC_001416.1_5");
    assert.match(await shown(), /posterior of CDS\+/);
  });

  it("shows all tracks without being asked to", async () => {
    const tracks = fs.readdirSync(FOLDER).filter((file) => file.endsWith(".bedgraph.gz"));
    for (let tries = 0; tries < 600 && !tracks.every((file) => asked.has(file)); tries++) {
      await new Promise((later) => setTimeout(later, 100));
    }
    await page.waitForNetworkIdle({ idleTime: 2000 });
    assert.doesNotMatch(await shown(), /Zoom in|FORCE LOAD|[Ee]rror/);
    assert.deepEqual(problems, []);
  });

  it("asks for every file of the folder but IGV's", () => {
    const files = fs.readdirSync(FOLDER).filter((file) => file !== "igv_session.xml");
    // The bases are asked for where single ones are seen.
    const sequences = ["sequences.fa.gz", "sequences.fa.gz.gzi"];
    assert.deepEqual(files.filter((file) => !asked.has(file) && !sequences.includes(file)), []);
  });
});
