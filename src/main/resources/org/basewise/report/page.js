"use strict";

/** Brings the page to life; what cannot be drawn is said in its place. */
async function start() {
  const data = JSON.parse(document.getElementById("data").textContent);
  document.querySelectorAll("table").forEach((table) => tables.makeSortable(table));
  charts.drawAll(data.charts);
  const section = document.getElementById("browser");
  if (section === null) {
    return null;
  }
  if (data.browser.contigs.length === 0) {
    section.textContent = "There is no contig to show.";
    return null;
  }
  if (typeof DecompressionStream === "undefined") {
    section.textContent = "This web browser is too old for the genome browser; the tables are complete.";
    return null;
  }
  const browser = new GenomeBrowser(section, data.browser, await unpack.contigs(data.browser));
  landscape.attach(browser);
  tables.makeJumps((contig) => browser.byId.has(contig), (...place) => browser.jump(...place));
  return browser;
}

/** Resolves to the browser, or null, once the page is complete. */
const page = start();
page.then(() => document.documentElement.setAttribute("data-ready", "true")).catch((error) => {
  const section = document.getElementById("browser") || document.body;
  const note = document.createElement("p");
  note.className = "problem";
  note.textContent = "This page could not be drawn: " + error.message;
  section.append(note);
  console.error(error);
});
