"use strict";
// Opens the reports of this folder in Chromium. Nothing may be asked of any host.
const { after, before, describe, it } = require("node:test");
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const puppeteer = require("puppeteer-core");

const ALL = fs.readdirSync(".").filter((file) => file.endsWith(".html")).map((file) => file.slice(0, -5));
const LARGEST_BYTES = 8e6;
const LONGEST_MILLISECONDS = 3000;
let chromium;

before(async () => {
  chromium = await puppeteer.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu"],
  });
});

after(() => chromium.close());

/** Opens a page; what it asks for and complains of is kept beside it. */
async function open(name, { width = 1200, dark = false, scripts = true } = {}) {
  const page = await chromium.newPage();
  page.problems = [];
  const file = "file://" + path.resolve(name + ".html");
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    if (request.url() === file || /^(data|blob):/.test(request.url())) {
      request.continue();
    } else {
      page.problems.push("asked for " + request.url());
      request.abort();
    }
  });
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warn") {
      page.problems.push(message.text());
    }
  });
  page.on("pageerror", (error) => page.problems.push(String(error)));
  page.on("dialog", (dialog) => {
    page.problems.push("dialog " + dialog.message());
    dialog.dismiss();
  });
  await page.setJavaScriptEnabled(scripts);
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }]);
  // What is written onto canvases, for it cannot be read from them: text by its font.
  await page.evaluateOnNewDocument(() => {
    window.written = [];
    const fillText = CanvasRenderingContext2D.prototype.fillText;
    CanvasRenderingContext2D.prototype.fillText = function (text, x, y, ...rest) {
      window.written.push({ text, font: this.font, x });
      return fillText.call(this, text, x, y, ...rest);
    };
  });
  const begun = Date.now();
  await page.goto(file);
  if (scripts) {
    await page.waitForSelector("html[data-ready]", { timeout: 60_000 });
  }
  page.milliseconds = Date.now() - begun;
  return page;
}

/** The first and last position that the browser says it shows, from 1. */
async function shown(page) {
  const text = await page.$eval("#browser .place", (element) => element.textContent);
  const match = /:([0-9,]+)-([0-9,]+) \(/.exec(text);
  return { text, from: Number(match[1].replaceAll(",", "")), to: Number(match[2].replaceAll(",", "")) };
}

async function search(page, text) {
  await page.$eval("#browser input", (input, value) => (input.value = value), text);
  await page.focus("#browser input");
  await page.keyboard.press("Enter");
}

/** Records of a FASTA file by id. */
function records(file) {
  const found = new Map();
  for (const record of fs.readFileSync(file, "utf8").split(/^>/m).slice(1)) {
    const [head, ...lines] = record.split("\n");
    found.set(head.split(/\s/)[0], lines.join("").trim().toUpperCase());
  }
  return found;
}

for (const name of ALL) {
  describe(name, () => {
    it("asks nothing of any host and complains of nothing", async () => {
      const page = await open(name);
      await page.screenshot({ path: name + ".png", fullPage: true });
      assert.deepEqual(page.problems, []);
      await page.close();
    });

    it("has drawn every chart and canvas", async () => {
      const page = await open(name);
      const blank = await page.$$eval("figure .plot, #browser .plot:not([hidden]), #browser > canvas", (elements) =>
        elements.filter((element) => {
          const canvas = element.tagName === "CANVAS" ? element : element.querySelector("canvas");
          if (canvas === null) {
            return true;
          }
          const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
          const seen = new Set();
          for (let i = 0; i < pixels.length; i += 4) {
            seen.add((pixels[i] << 16) | (pixels[i + 1] << 8) | pixels[i + 2]);
          }
          return seen.size < 4;
        }).map((element) => element.outerHTML.slice(0, 200)));
      assert.deepEqual(blank, []);
      const planned = await page.evaluate(() => JSON.parse(document.getElementById("data").textContent).charts.length);
      const drawn = await page.$$eval("figure .plot canvas", (all) => all.length);
      assert.equal(drawn, planned);
      await page.close();
    });

    it("fits into 400 pixels, in the dark", async () => {
      const page = await open(name, { width: 400, dark: true });
      await page.screenshot({ path: name + ".narrow.png", fullPage: true });
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= 400, width + " pixels wide");
      const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      assert.ok(paper.match(/[0-9]+/g).slice(0, 3).every((value) => Number(value) < 60), paper);
      const corners = await page.$$eval("#browser > canvas, .plot:not([hidden]) canvas", (all) =>
        all.map((canvas) => [...canvas.getContext("2d").getImageData(1, 1, 1, 1).data].slice(0, 3)));
      assert.ok(corners.flat().every((value) => value < 60), JSON.stringify(corners));
      assert.deepEqual(page.problems, []);
      await page.close();
    });

    it("shows its tables without JavaScript", async () => {
      const page = await open(name, { scripts: false });
      const client = await page.createCDPSession();
      const { root } = await client.send("DOM.getDocument");
      const { nodeIds } = await client.send("DOM.querySelectorAll", { nodeId: root.nodeId, selector: "table" });
      assert.ok(nodeIds.length > 0);
      await page.close();
    });
  });
}

describe("a finished genome", () => {
  it("is small and opens fast", async () => {
    assert.ok(fs.statSync("genome.html").size < LARGEST_BYTES);
    const page = await open("genome");
    assert.ok(page.milliseconds < LONGEST_MILLISECONDS * (Number(process.env.SLOW) || 1), page.milliseconds + " ms");
    await page.close();
  });
});

for (const name of ["genome", "draft"]) {
  describe("the browser of " + name, () => {
    it("shows at base level the letters of the FASTA", async () => {
      const page = await open(name);
      const [[id, bases]] = records(name + ".fa");
      for (const position of [1, 777, 20_011, bases.length - 3]) {
        await search(page, id + ":" + position);
        await page.evaluate(() => (window.written = []));
        await page.click("#browser button[aria-label='Zoom to single bases']");
        const { from, to } = await shown(page);
        assert.ok(from <= position && position <= to && to - from < 200, from + "-" + to);
        const wanted = bases.slice(from - 1, to);
        assert.equal(await page.$eval("#browser .letters", (element) => element.textContent), wanted);
        const drawn = await page.evaluate(() =>
          window.written.filter((one) => one.font.startsWith("bold")).map((one) => one.text).join(""));
        assert.ok(drawn.endsWith(wanted), drawn + " is not " + wanted);
      }
      await page.close();
    });

    it("translates codons as the protein file does, and finds features", async () => {
      const page = await open(name);
      const proteins = [...records(name + ".faa")].filter(([, protein]) => protein.length > 30);
      const ids = [0, 1, Math.floor(proteins.length / 2), proteins.length - 1].map((i) => proteins[i][0]);
      const headers = new Map(fs.readFileSync(name + ".faa", "utf8").split("\n").filter((line) => line[0] === ">")
        .map((line) => [line.slice(1).split(" ")[0], line.split(" # ")]));
      for (const id of ids) {
        const [, from, to, strand] = headers.get(id);
        await search(page, id);
        assert.match(await page.$eval("#browser .detail", (element) => element.textContent), new RegExp(id.replaceAll(".", "\\.")));
        const view = await shown(page);
        assert.ok(view.from <= Number(from) && view.to >= Number(to), JSON.stringify(view));
        const first = Number(strand) > 0 ? Number(from) : Number(to) - 20;
        await search(page, first + "-" + (first + 20));
        const codons = await page.evaluate((name) => page.then((browser) => {
          const feature = browser.contig.tracks.flat().find((item) => item.id === name);
          return feature.codons.map((codon) => codon.aminoAcid).join("");
        }), id);
        assert.equal(codons.replace(/\*$/, "").toUpperCase(), records(name + ".faa").get(id).replace(/\*$/, ""));
      }
      await page.close();
    });

    it("says so when nothing is found", async () => {
      const page = await open(name);
      const before = await shown(page);
      await search(page, "no such gene");
      assert.match(await page.$eval("#browser .detail", (element) => element.textContent), /Nothing here is called/);
      assert.deepEqual(await shown(page), before);
      await page.close();
    });

    it("is moved by keys alone", async () => {
      const page = await open(name);
      for (let i = 0; i < 40 && !(await page.evaluate(() => document.activeElement.tagName === "CANVAS")); i++) {
        await page.keyboard.press("Tab");
      }
      const whole = await shown(page);
      for (const key of ["+", "+", "+", "ArrowRight"]) {
        await page.keyboard.press(key);
      }
      const near = await shown(page);
      assert.ok(near.to - near.from < (whole.to - whole.from) / 7, JSON.stringify(near));
      await page.keyboard.press("Home");
      assert.equal((await shown(page)).from, 1);
      await page.keyboard.press("n");
      assert.notEqual(await page.$eval("#browser .detail", (element) => element.textContent), "");
      await page.close();
    });
  });
}

describe("the tables of a draft", () => {
  it("lead to the place of a frameshift", async () => {
    const page = await open("draft");
    await page.$$eval("details", (all) => all.forEach((one) => (one.open = true)));
    const rows = await page.$$("details tr.jump");
    assert.ok(rows.length > 3);
    for (const row of rows.slice(0, 4)) {
      const place = await row.evaluate((element) => ({ ...element.dataset }));
      await row.evaluate((element) => element.querySelector("button").focus());
      await page.keyboard.press("Enter");
      const view = await shown(page);
      const middle = (view.from - 1 + view.to) / 2;
      assert.ok(view.text.startsWith(place.contig + ":"), view.text);
      assert.ok(Math.abs(middle - (Number(place.start) + Number(place.end)) / 2) <= 1.5, view.text);
      assert.match(await page.$eval("#browser .detail", (element) => element.textContent), /^Frameshift/);
    }
    await page.close();
  });

  it("are sorted by a click on a column", async () => {
    const page = await open("draft");
    await page.$$eval("details", (all) => all.forEach((one) => (one.open = true)));
    const values = () => page.$$eval("details tr.jump", (rows) =>
      rows.filter((row) => row.cells.length === 7).map((row) => Number(row.cells[1].textContent.replaceAll(",", ""))));
    await page.$$eval("thead button", (all) => all.find((one) => one.textContent === "position").click());
    const sorted = await values();
    assert.deepEqual(sorted, [...sorted].sort((a, b) => a - b));
    await page.close();
  });
});

describe("hostile names", () => {
  it("stay text", async () => {
    const page = await open("hostile");
    assert.equal(await page.evaluate(() => window.hacked), undefined);
    const names = [...records("hostile.fa").keys()];
    const options = await page.$$eval("#browser option", (all) => all.map((option) => option.value));
    assert.deepEqual([...options].sort(), [...names].sort());
    for (const name of names) {
      await search(page, name);
      const view = await shown(page);
      assert.ok(view.text.startsWith(name + ":"), view.text);
    }
    assert.equal(await page.$$eval("img", (all) => all.length), 0);
    assert.deepEqual(page.problems, []);
    await page.close();
  });
});
