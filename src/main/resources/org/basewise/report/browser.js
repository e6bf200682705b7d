"use strict";

/**
 * The genome browser: one canvas with a ruler, features by strand, frameshift sites, low-confidence
 * stretches, posteriors, GC and bases. It is moved by mouse, touch and keys.
 */
class GenomeBrowser {
  /** Heights of rows in pixels. */
  static RULER = 24;
  static FEATURE = 20;
  static CURVE = 46;
  static MARKS = 16;
  static GAP = 6;

  /** Rows of overlapping features on one strand. */
  static LANES = 3;

  constructor(section, data, contigs) {
    this.section = section;
    this.data = data;
    this.contigs = contigs;
    this.byId = new Map(contigs.map((contig) => [contig.id, contig]));
    this.chosen = null;
    this.listeners = [];
    this.hits = [];
    this.build();
    this.show(contigs[0]);
  }

  /** Calls back with the contig whenever another one is shown. */
  onContig(listener) {
    this.listeners.push(listener);
  }

  build() {
    const bar = this.make("div", "bar", this.section);
    this.select = this.make("select", "", bar);
    this.select.setAttribute("aria-label", "Contig");
    for (const contig of this.contigs) {
      const option = this.make("option", "", this.select);
      option.value = contig.id;
      option.textContent = contig.id + " (" + grouped(contig.length) + " bases)";
    }
    this.select.hidden = this.contigs.length < 2;
    this.select.addEventListener("change", () => this.show(this.byId.get(this.select.value)));
    this.button(bar, "\u25c0", "Move left", () => this.move(-0.5));
    this.button(bar, "\u25b6", "Move right", () => this.move(0.5));
    this.button(bar, "\u2212", "Zoom out", () => this.zoom(2));
    this.button(bar, "+", "Zoom in", () => this.zoom(0.5));
    this.button(bar, "Whole", "Show the whole contig", () => this.look(0, this.contig.length));
    this.button(bar, "Bases", "Zoom to single bases", () => this.zoomToBases());
    this.search = this.make("input", "", bar);
    this.search.type = "search";
    this.search.placeholder = "feature id, position, or from-to";
    this.search.setAttribute("aria-label", "Search a feature id or a position");
    this.search.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        this.find(this.search.value);
      }
    });
    this.button(bar, "Find", "Find a feature or a position", () => this.find(this.search.value));
    this.place = this.make("span", "place", bar);
    this.place.setAttribute("role", "status");
    this.canvas = this.make("canvas", "", this.section);
    this.canvas.tabIndex = 0;
    this.canvas.setAttribute("role", "application");
    this.canvas.setAttribute(
      "aria-label",
      "Genome browser. Arrow keys move, plus and minus zoom, Home and End go to the ends, n and p to the next and previous feature.");
    this.detail = this.make("p", "detail", this.section);
    this.detail.setAttribute("role", "status");
    this.letters = this.make("div", "letters", this.section);
    this.letters.tabIndex = 0;
    this.letters.hidden = true;
    this.legend();
    this.listen();
    new ResizeObserver(() => this.draw()).observe(this.canvas);
    colours.onChange(() => {
      this.legend();
      this.draw();
    });
  }

  make(tag, className, parent) {
    const element = document.createElement(tag);
    if (className) {
      element.className = className;
    }
    parent.append(element);
    return element;
  }

  button(bar, text, title, action) {
    const button = this.make("button", "", bar);
    button.type = "button";
    button.textContent = text;
    button.title = title;
    button.setAttribute("aria-label", title);
    button.addEventListener("click", action);
  }

  legend() {
    this.key ??= this.make("div", "legend", this.section);
    const entries = this.data.types.map((type, i) => [type, colours.type(i)]);
    if (this.contigs.some((contig) => contig.shifts.length > 0)) {
      entries.push(["frameshift", colours.of("warning")]);
    }
    if (this.data.hasPosteriors) {
      entries.push(["low confidence (below " + this.data.unsureBelow + ")", colours.series()[4]]);
    }
    this.key.replaceChildren();
    for (const [name, colour] of entries) {
      const item = this.make("span", "", this.key);
      this.make("i", "", item).style.background = colour;
      item.append(name);
    }
  }

  /** Shows a contig from its first base to its last. */
  show(contig) {
    this.contig = contig;
    this.select.value = contig.id;
    this.chosen = null;
    this.sought = null;
    this.detail.textContent = "";
    this.look(0, contig.length);
    this.listeners.forEach((listener) => listener(contig));
  }

  /** Shows the bases from start to end, which may be fractions. */
  look(start, end) {
    const width = this.canvas.clientWidth || 800;
    const least = Math.min(this.contig.length, Math.max(1, width / 24));
    this.span = Math.min(this.contig.length, Math.max(least, end - start));
    const middle = (start + end) / 2;
    this.start = Math.min(this.contig.length - this.span, Math.max(0, middle - this.span / 2));
    this.draw();
  }

  get end() {
    return this.start + this.span;
  }

  move(share) {
    const by = share * this.span;
    const start = Math.min(this.contig.length - this.span, Math.max(0, this.start + by));
    this.look(start, start + this.span);
  }

  /** Zooms by a factor of the span; what stands at the anchor (0 to 1 of the width) stays there. */
  zoom(factor, anchor = 0.5) {
    const place = this.start + anchor * this.span;
    const span = Math.min(this.contig.length, this.span * factor);
    this.look(place - anchor * span, place + (1 - anchor) * span);
  }

  zoomToBases() {
    const span = (this.canvas.clientWidth || 800) / 14;
    const isSeen = this.sought !== null && this.sought >= this.start && this.sought <= this.end;
    const middle = isSeen ? this.sought : this.start + this.span / 2;
    this.look(middle - span / 2, middle + span / 2);
  }

  /** Centres on a place of a contig and chooses what is there. */
  jump(contigId, start, end) {
    const contig = this.byId.get(contigId);
    if (contig !== this.contig) {
      this.show(contig);
    }
    if (start === 0 && end === contig.length) {
      this.look(0, contig.length);
    } else {
      const span = Math.max(120, 1.6 * (end - start));
      const middle = (start + end) / 2;
      this.look(middle - span / 2, middle + span / 2);
      this.sought = middle;
      this.choose(this.at(start, end));
    }
    this.section.scrollIntoView({ block: "nearest" });
  }

  /** What begins and ends at these positions. */
  at(start, end) {
    const all = [...this.contig.shifts, ...this.contig.stretches, ...this.contig.tracks.flat()];
    return all.find((item) => item.start === start && item.end === end) || null;
  }

  choose(item) {
    this.chosen = item;
    this.detail.textContent = item === null ? "" : this.describe(item);
    this.draw();
  }

  describe(item) {
    const place = grouped(item.start + 1) + (item.end - item.start > 1 ? "-" + grouped(item.end) : "");
    const strand = item.strand === undefined || item.strand === 0 ? "" : item.strand > 0 ? " on +" : " on -";
    if (item.kind === "frameshift") {
      return "Frameshift " + item.direction + " at " + place + strand + " in " + item.gene + ", probability " + item.probability.toFixed(3);
    }
    if (item.kind === "stretch") {
      return "Low confidence at " + place + ", " + grouped(item.end - item.start) + " bases, mean posterior " + item.mean.toFixed(3);
    }
    const words = [item.type, item.id, place + strand, grouped(item.end - item.start) + " bases"];
    if (item.probability !== null) {
      words.push("probability " + item.probability.toFixed(3));
    }
    if (item.score !== null) {
      words.push("mean posterior " + item.score.toFixed(3));
    }
    if (item.isStartOpen || item.isEndOpen) {
      words.push("partial");
    }
    return words.filter((word) => word !== "").join(", ");
  }

  /** Finds a position, a stretch, a feature, or a contig; all contigs are searched. */
  find(text) {
    const wanted = text.trim();
    if (wanted === "") {
      return;
    }
    const range = /^(?:(.*):)?([0-9,]+)(?:(?:-|\.\.)([0-9,]+))?$/.exec(wanted);
    for (const contig of [this.contig, ...this.contigs]) {
      const feature = contig.tracks.flat().find((item) => item.id === wanted);
      if (feature) {
        this.jump(contig.id, feature.start, feature.end);
        this.choose(feature);
        return;
      }
    }
    if (this.byId.has(wanted)) {
      this.show(this.byId.get(wanted));
      return;
    }
    const contig = range && (range[1] === undefined ? this.contig : this.byId.get(range[1]));
    if (contig) {
      const from = Number(range[2].replaceAll(",", "")) - 1;
      const to = range[3] === undefined ? from + 1 : Number(range[3].replaceAll(",", ""));
      if (from >= 0 && from < contig.length && to > from) {
        this.jump(contig.id, from, Math.min(to, contig.length));
        return;
      }
      this.detail.textContent = "Positions of " + contig.id + " are 1 to " + grouped(contig.length) + ".";
      return;
    }
    this.detail.textContent = "Nothing here is called \u201c" + wanted + "\u201d.";
  }

  /** The next feature in a direction, chosen and in the middle. */
  step(direction) {
    const all = this.contig.tracks.flat().sort((a, b) => a.start - b.start);
    const here = this.chosen === null ? this.start + this.span / 2 : this.chosen.start;
    const next = direction > 0 ? all.find((item) => item.start > here) : all.filter((item) => item.start < here).pop();
    if (next) {
      this.jump(this.contig.id, next.start, next.end);
      this.choose(next);
    }
  }

  listen() {
    const keys = {
      ArrowLeft: () => this.move(-0.2),
      ArrowRight: () => this.move(0.2),
      PageUp: () => this.move(-1),
      PageDown: () => this.move(1),
      Home: () => this.look(0, this.span),
      End: () => this.look(this.contig.length - this.span, this.contig.length),
      "+": () => this.zoom(0.5),
      "=": () => this.zoom(0.5),
      "-": () => this.zoom(2),
      n: () => this.step(1),
      p: () => this.step(-1),
    };
    this.canvas.addEventListener("keydown", (event) => {
      if (keys[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        keys[event.key]();
      }
    });
    this.canvas.addEventListener("wheel", (event) => {
      // The page scrolls as usual unless the browser was clicked, or a key asks for zoom.
      if (event.ctrlKey || document.activeElement === this.canvas) {
        event.preventDefault();
        this.zoom(event.deltaY > 0 ? 1.25 : 0.8, event.offsetX / this.canvas.clientWidth);
      }
    }, { passive: false });
    this.canvas.addEventListener("dblclick", (event) => {
      this.zoom(0.25, event.offsetX / this.canvas.clientWidth);
    });
    this.listenToPointers();
  }

  listenToPointers() {
    const down = new Map();
    let moved = 0;
    const distance = () => {
      const [a, b] = [...down.values()];
      return Math.max(20, Math.abs(a - b));
    };
    this.canvas.addEventListener("pointerdown", (event) => {
      this.canvas.setPointerCapture(event.pointerId);
      down.set(event.pointerId, event.offsetX);
      moved = 0;
    });
    this.canvas.addEventListener("pointermove", (event) => {
      if (!down.has(event.pointerId)) {
        const item = this.hit(event.offsetX, event.offsetY);
        this.canvas.title = item ? this.describe(item) : "";
        this.canvas.style.cursor = item ? "pointer" : "grab";
        return;
      }
      const before = down.get(event.pointerId);
      const apart = down.size === 2 ? distance() : 0;
      down.set(event.pointerId, event.offsetX);
      moved += Math.abs(event.offsetX - before);
      if (down.size === 2) {
        this.zoom(apart / distance(), event.offsetX / this.canvas.clientWidth);
      } else if (moved > 3) {
        this.move((before - event.offsetX) / this.canvas.clientWidth);
      }
    });
    const up = (event) => {
      if (down.delete(event.pointerId) && moved <= 3 && event.type === "pointerup") {
        this.choose(this.hit(event.offsetX, event.offsetY));
      }
    };
    this.canvas.addEventListener("pointerup", up);
    this.canvas.addEventListener("pointercancel", up);
  }

  /** What is drawn at a point. */
  hit(x, y) {
    const found = this.hits.findLast(
      (hit) => y >= hit.top && y < hit.bottom && x >= hit.left - 3 && x <= hit.right + 3);
    return found ? found.item : null;
  }

  /** Lanes for the features of one strand in view, so that none lies on another. */
  lanes(features) {
    const ends = [];
    return features.map((feature) => {
      let lane = ends.findIndex((end) => end <= feature.start);
      if (lane < 0) {
        lane = ends.length < GenomeBrowser.LANES ? ends.length : 0;
      }
      ends[lane] = feature.end;
      return [feature, lane];
    });
  }

  /** Draws all rows; the canvas is as high as they need. */
  draw() {
    const width = this.canvas.clientWidth;
    if (width === 0 || this.contig.length === 0) {
      return;
    }
    const view = new View(this.contig, this.start, this.span, width);
    const rows = this.rows(view);
    const height = rows.reduce((sum, row) => sum + row.height + GenomeBrowser.GAP, 0);
    const scale = window.devicePixelRatio || 1;
    this.canvas.style.height = height + "px";
    this.canvas.width = Math.round(width * scale);
    this.canvas.height = Math.round(height * scale);
    const ctx = this.canvas.getContext("2d");
    ctx.scale(scale, scale);
    ctx.fillStyle = colours.of("paper");
    ctx.fillRect(0, 0, width, height);
    this.hits = [];
    let top = 0;
    for (const row of rows) {
      row.draw(ctx, top);
      top += row.height + GenomeBrowser.GAP;
    }
    this.tellPlace(view);
  }

  tellPlace(view) {
    const first = Math.max(0, Math.floor(view.start));
    const end = Math.min(this.contig.length, Math.ceil(view.end));
    this.place.textContent =
      this.contig.id + ":" + grouped(first + 1) + "-" + grouped(end) + " (" + grouped(end - first) + " bases)";
    this.letters.hidden = view.perBase < glyphs.LETTER;
    this.letters.textContent = this.letters.hidden ? "" : this.contig.letters(first, end);
  }

  rows(view) {
    const rows = [{ height: GenomeBrowser.RULER, draw: (ctx, top) => glyphs.ruler(ctx, view, top) }];
    this.contig.tracks.forEach((features, t) => {
      const name = this.data.tracks.length > 1 ? this.data.tracks[t] + " " : "";
      const seen = features.filter((feature) => view.sees(feature));
      for (const strand of [1, 0, -1]) {
        const group = seen.filter((feature) => feature.strand === strand);
        if (group.length > 0 || (strand === 1 && seen.length === 0)) {
          const title = name + (strand === 0 ? "features" : "features on " + (strand > 0 ? "+" : "\u2212"));
          rows.push(this.featureRow(view, group, title));
        }
      }
    });
    if (view.perBase >= 1.5) {
      rows.push({ height: 20, draw: (ctx, top) => glyphs.bases(ctx, view, top, 20) });
    }
    if (this.contig.shifts.length > 0) {
      rows.push(this.marks(view, "frameshifts", this.contig.shifts, "frameshift"));
    }
    if (this.contig.stretches.length > 0) {
      rows.push(this.marks(view, "low confidence", this.contig.stretches, "stretch"));
    }
    if (this.data.hasPosteriors) {
      rows.push(this.curve(view, "posterior (mean, and least), 0 to 1", colours.series()[0], (from, to) => {
        const figures = this.contig.figures(from, to);
        return { at: figures.mean, least: figures.least };
      }));
    }
    const window = Math.max(50, this.span / 200);
    rows.push(this.curve(view, "GC, 0 to 1", colours.series()[3], (from, to) => {
      const middle = (from + to) / 2;
      return { at: this.contig.figures(middle - window / 2, middle + window / 2).gc };
    }));
    return rows;
  }

  featureRow(view, group, title) {
    const placed = this.lanes(group);
    const lanes = Math.max(1, ...placed.map(([, lane]) => lane + 1));
    const size = GenomeBrowser.FEATURE;
    return {
      height: 14 + lanes * (size + 2),
      draw: (ctx, top) => {
        for (const [feature, lane] of placed) {
          const y = top + 14 + lane * (size + 2);
          glyphs.arrow(ctx, view, feature, y, size, feature === this.chosen);
          glyphs.name(ctx, view, feature, y, size);
          glyphs.codons(ctx, view, feature, y, size, this.data.codes[feature.code]);
          this.hits.push({ item: feature, top: y, bottom: y + size, left: view.x(feature.start), right: view.x(feature.end) });
        }
        glyphs.label(ctx, title, top);
      },
    };
  }

  marks(view, title, items, glyph) {
    return {
      height: 14 + GenomeBrowser.MARKS,
      draw: (ctx, top) => {
        for (const item of items) {
          if (view.sees(item)) {
            const y = top + 14;
            glyphs[glyph](ctx, view, item, y, GenomeBrowser.MARKS, item === this.chosen);
            this.hits.push({ item, top: y, bottom: y + GenomeBrowser.MARKS, left: view.x(item.start), right: view.x(item.end) });
          }
        }
        glyphs.label(ctx, title, top);
      },
    };
  }

  curve(view, title, colour, valueOf) {
    return {
      height: 14 + GenomeBrowser.CURVE,
      draw: (ctx, top) => {
        glyphs.curve(ctx, view, top + 14, GenomeBrowser.CURVE, colour, valueOf);
        glyphs.label(ctx, title, top);
      },
    };
  }
}
