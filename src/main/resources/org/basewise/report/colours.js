"use strict";

/** Colours of the page. Those of series are Okabe and Ito's, which colour-blind people tell apart. */
const colours = {
  scheme: matchMedia("(prefers-color-scheme: dark)"),

  isDark() {
    return this.scheme.matches;
  },

  /** The value of a CSS variable, such as "ink". */
  of(name) {
    return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  },

  series() {
    return this.isDark()
      ? ["#56b4e9", "#e69f00", "#2fc79b", "#e58fc0", "#f0e442", "#ff8a3d", "#a9b4c0"]
      : ["#0072b2", "#d55e00", "#009e73", "#b0568a", "#b58900", "#3a9bd1", "#58616b"];
  },

  /** Of the i-th type of feature. */
  type(i) {
    const all = this.series();
    return all[i % all.length];
  },

  /** Of a base. */
  base(letter) {
    const dark = { A: "#2fc79b", C: "#56b4e9", G: "#f0b429", T: "#ff8a70" };
    const light = { A: "#00785a", C: "#005f99", G: "#8a5a00", T: "#b03a20" };
    return (this.isDark() ? dark : light)[letter] || this.of("soft");
  },

  /** Calls back when light becomes dark or the other way round. */
  onChange(listener) {
    this.scheme.addEventListener("change", listener);
  },
};

/** A number with separators between its thousands. */
function grouped(value) {
  return Math.round(value).toString().replace(/\B(?=(\d{3})+$)/g, ",");
}

/** A number of at most four digits. */
function brief(value) {
  if (Number.isInteger(value)) {
    return Math.abs(value) < 1e15 ? (value < 0 ? "-" : "") + grouped(Math.abs(value)) : String(value);
  }
  return String(Number(value.toPrecision(4)));
}

/** Text as it may stand in HTML. */
function escaped(text) {
  return String(text).replace(/[&<>"']/g, (c) => "&#" + c.charCodeAt(0) + ";");
}
