"use strict";

/** Bases and posteriors as they stand in the page: deflated, in base64. */
const unpack = {
  async bytes(id) {
    const letters = atob(document.getElementById(id).textContent);
    const packed = new Uint8Array(letters.length);
    for (let i = 0; i < letters.length; i++) {
      packed[i] = letters.charCodeAt(i);
    }
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  },

  /** Gives each contig its bases and posteriors. */
  async contigs(data) {
    const bases = await this.bytes("packed-bases");
    const posteriors = data.hasPosteriors ? await this.bytes("packed-posteriors") : new Uint8Array();
    let baseByte = 0;
    let posteriorByte = 0;
    return data.contigs.map((contig) => {
      const baseBytes = (contig.length + 3) >> 2;
      const posteriorBytes = (contig.length + 1) >> 1;
      const made = new BrowserContig(
        contig,
        data,
        bases.subarray(baseByte, baseByte + baseBytes),
        posteriors.subarray(posteriorByte, posteriorByte + posteriorBytes));
      baseByte += baseBytes;
      posteriorByte += posteriorBytes;
      return made;
    });
  },
};

/** One contig of the browser. Positions are 0-based, ends excluded. */
class BrowserContig {
  /** Bases in a bin of the summaries that views of long stretches are drawn from. */
  static BIN = 64;

  constructor(contig, data, bases, posteriors) {
    this.id = contig.id;
    this.length = contig.length;
    this.bases = bases;
    this.posteriors = posteriors;
    this.topLevel = data.topLevel;
    this.others = contig.others;
    this.shifts = contig.shifts.map(([position, probability, direction, strand, gene]) => ({
      kind: "frameshift", start: position, end: position + 1, probability: probability / 1000, direction, strand, gene }));
    this.stretches = contig.stretches.map(([start, end, mean]) => ({
      kind: "stretch", start, end, mean: mean / 1000 }));
    this.tracks = contig.tracks.map((rows) => rows.map((row) => new BrowserFeature(row, data)));
    this.bins = null;
  }

  /** A letter; the empty text outside. */
  letter(position) {
    if (position < 0 || position >= this.length) {
      return "";
    }
    for (const [start, end, letter] of this.others) {
      if (position >= start && position < end) {
        return letter;
      }
    }
    return "ACGT"[(this.bases[position >> 2] >> (2 * (position & 3))) & 3];
  }

  letters(start, end) {
    let text = "";
    for (let position = Math.max(0, start); position < Math.min(this.length, end); position++) {
      text += this.letter(position);
    }
    return text;
  }

  /** The posterior of a base's label, 0 to 1. */
  posterior(position) {
    return ((this.posteriors[position >> 1] >> (4 * (position & 1))) & 15) / this.topLevel;
  }

  isGc(position) {
    const base = (this.bases[position >> 2] >> (2 * (position & 3))) & 3;
    return base === 1 || base === 2;
  }

  /** Sums over bins: of posteriors, their least, and G and C; made when first asked for. */
  summaries() {
    if (this.bins === null) {
      const count = Math.ceil(this.length / BrowserContig.BIN);
      const sum = new Float32Array(count);
      const least = new Float32Array(count).fill(1);
      const gc = new Uint8Array(count);
      for (let position = 0; position < this.length; position++) {
        const bin = (position / BrowserContig.BIN) | 0;
        const value = this.posterior(position);
        sum[bin] += value;
        least[bin] = Math.min(least[bin], value);
        gc[bin] += this.isGc(position) ? 1 : 0;
      }
      this.bins = { sum, least, gc };
    }
    return this.bins;
  }

  /** Mean and least posterior and the share of G and C of a stretch. */
  figures(start, end) {
    const from = Math.max(0, Math.floor(start));
    const to = Math.min(this.length, Math.max(from + 1, Math.ceil(end)));
    let sum = 0;
    let least = 1;
    let gc = 0;
    if (to - from < 4 * BrowserContig.BIN) {
      for (let position = from; position < to; position++) {
        const value = this.posterior(position);
        sum += value;
        least = Math.min(least, value);
        gc += this.isGc(position) ? 1 : 0;
      }
      return { mean: sum / (to - from), least, gc: gc / (to - from) };
    }
    const bins = this.summaries();
    const first = Math.floor(from / BrowserContig.BIN);
    const last = Math.min(bins.sum.length, Math.ceil(to / BrowserContig.BIN));
    for (let bin = first; bin < last; bin++) {
      sum += bins.sum[bin];
      least = Math.min(least, bins.least[bin]);
      gc += bins.gc[bin];
    }
    const bases = Math.min(this.length, last * BrowserContig.BIN) - first * BrowserContig.BIN;
    return { mean: sum / bases, least, gc: gc / bases };
  }
}

/** A feature of the browser. */
class BrowserFeature {
  constructor([type, strand, start, end, id, probability, score, openEnds, code, parts], data) {
    this.kind = "feature";
    this.typeIndex = type;
    this.type = data.types[type];
    this.strand = strand;
    this.start = start;
    this.end = end;
    this.id = id;
    this.probability = probability === null ? null : probability / 1000;
    this.score = score === null ? null : score / 1000;
    this.isStartOpen = (openEnds & 1) !== 0;
    this.isEndOpen = (openEnds & 2) !== 0;
    this.code = code;
    this.parts = Array.isArray(parts) ? parts : [[start, end, parts]];
    this.isCoding = strand !== 0 && this.parts[0][2] >= 0;
  }
}
