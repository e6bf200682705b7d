"use strict";
// Takes the pictures of docs/report.md: node picture.js PAGE.html FOLDER
const path = require("node:path");
const puppeteer = require("puppeteer-core");

async function main() {
  const [file, folder] = process.argv.slice(2);
  const chromium = await puppeteer.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
  const page = await chromium.newPage();
  await page.setViewport({ width: 1000, height: 760 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "light" }]);
  await page.goto("file://" + path.resolve(file));
  await page.waitForSelector("html[data-ready]");
  const shoot = async (selector, name) => {
    const element = await page.$(selector);
    await element.screenshot({ path: path.join(folder, name) });
  };
  await shoot("#browser", "report-browser.png");
  await page.$$eval("details", (all) => all.forEach((one) => (one.open = one.querySelector("tr.jump") !== null)));
  await page.click("details tr.jump button");
  await page.click("#browser button[aria-label='Zoom to single bases']");
  await page.$eval("#browser .plot", (plot) => (plot.hidden = true));
  await shoot("#browser", "report-bases.png");
  await chromium.close();
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
