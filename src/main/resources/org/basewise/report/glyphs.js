"use strict";

/** Draws the rows of the genome browser onto a canvas. A view maps positions to pixels. */
class View {
  constructor(contig, start, span, width) {
    this.contig = contig;
    this.start = start;
    this.span = span;
    this.width = width;
    this.perBase = width / span;
  }

  get end() {
    return this.start + this.span;
  }

  x(position) {
    return (position - this.start) * this.perBase;
  }

  position(x) {
    return this.start + x / this.perBase;
  }

  sees(item) {
    return item.end > this.start && item.start < this.end;
  }
}

const glyphs = {
  /** Pixels for a base from which its letter, and its codon's, can be read. */
  LETTER: 8,
  CODON: 3,

  ruler(ctx, view, top) {
    const target = view.span / Math.max(2, view.width / 110);
    const power = Math.pow(10, Math.floor(Math.log10(target)));
    const step = Math.max(1, power * [1, 2, 5, 10].find((times) => times * power >= target));
    ctx.fillStyle = colours.of("soft");
    ctx.strokeStyle = colours.of("rule");
    ctx.textAlign = "center";
    ctx.textBaseline = "top";
    ctx.font = "11px system-ui, sans-serif";
    const first = Math.ceil((view.start + 1) / step) * step;
    for (let place = first; place <= view.end; place += step) {
      const x = view.x(place - 0.5);
      ctx.beginPath();
      ctx.moveTo(x, top + 14);
      ctx.lineTo(x, top + 20);
      ctx.stroke();
      const text = grouped(place);
      const half = ctx.measureText(text).width / 2;
      if (x - half >= 0 && x + half <= view.width) {
        ctx.fillText(text, x, top);
      }
    }
  },

  label(ctx, text, top) {
    ctx.font = "11px system-ui, sans-serif";
    ctx.textAlign = "left";
    ctx.textBaseline = "top";
    const width = ctx.measureText(text).width;
    ctx.globalAlpha = 0.8;
    ctx.fillStyle = colours.of("paper");
    ctx.fillRect(0, top, width + 6, 14);
    ctx.globalAlpha = 1;
    ctx.fillStyle = colours.of("soft");
    ctx.fillText(text, 3, top + 1);
  },

  /** A feature as an arrow along its strand; ends that are open are notched, not pointed. */
  arrow(ctx, view, feature, top, height, isChosen) {
    const left = Math.max(-20, view.x(feature.start));
    const right = Math.min(view.width + 20, Math.max(left + 1.5, view.x(feature.end)));
    const head = Math.min(height * 0.6, (right - left) / 2);
    const middle = top + height / 2;
    ctx.fillStyle = colours.type(feature.typeIndex);
    ctx.globalAlpha = feature.score === null ? 0.8 : 0.35 + 0.55 * feature.score;
    ctx.beginPath();
    const notch = Math.min(4, head);
    if (feature.strand < 0 && !feature.isStartOpen) {
      ctx.moveTo(left, middle);
      ctx.lineTo(left + head, top);
    } else {
      ctx.moveTo(left + (feature.isStartOpen ? notch : 0), middle);
      ctx.lineTo(left, top);
    }
    if (feature.strand > 0 && !feature.isEndOpen) {
      ctx.lineTo(right - head, top);
      ctx.lineTo(right, middle);
      ctx.lineTo(right - head, top + height);
    } else {
      ctx.lineTo(right, top);
      ctx.lineTo(right - (feature.isEndOpen ? notch : 0), middle);
      ctx.lineTo(right, top + height);
    }
    if (feature.strand < 0 && !feature.isStartOpen) {
      ctx.lineTo(left + head, top + height);
    } else {
      ctx.lineTo(left, top + height);
    }
    ctx.closePath();
    ctx.fill();
    ctx.globalAlpha = 1;
    if (isChosen) {
      ctx.strokeStyle = colours.of("ink");
      ctx.lineWidth = 2;
      ctx.stroke();
      ctx.lineWidth = 1;
    }
  },

  /** The codons of a feature inside its arrow, if there is room for them. */
  codons(ctx, view, feature, top, height, aminoAcids) {
    if (!feature.isCoding || view.perBase < this.CODON) {
      return "";
    }
    feature.codons ??= codons.of(feature, view.contig, aminoAcids);
    ctx.font = (view.perBase * 3 < 14 ? 10 : 12) + "px ui-monospace, monospace";
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    let drawn = "";
    for (const codon of feature.codons) {
      const low = Math.min(...codon.positions);
      const high = Math.max(...codon.positions) + 1;
      if (high > view.start && low < view.end) {
        const left = view.x(low);
        const right = view.x(high);
        ctx.strokeStyle = colours.of("paper");
        ctx.globalAlpha = 0.6;
        ctx.beginPath();
        ctx.moveTo(left, top);
        ctx.lineTo(left, top + height);
        ctx.moveTo(right, top);
        ctx.lineTo(right, top + height);
        ctx.stroke();
        ctx.globalAlpha = 1;
        ctx.fillStyle = codon.aminoAcid === "x" ? colours.of("warning") : colours.of("ink");
        ctx.fillText(codon.aminoAcid, (left + right) / 2, top + height / 2);
        drawn += codon.aminoAcid;
      }
    }
    return drawn;
  },

  name(ctx, view, feature, top, height) {
    const left = Math.max(0, view.x(feature.start));
    const right = Math.min(view.width, view.x(feature.end));
    if (feature.isCoding && view.perBase >= this.CODON) {
      return;
    }
    ctx.font = "11px system-ui, sans-serif";
    ctx.textBaseline = "middle";
    ctx.textAlign = "center";
    const text = feature.id || feature.type;
    if (ctx.measureText(text).width < right - left - 12) {
      ctx.fillStyle = colours.of("ink");
      ctx.fillText(text, (left + right) / 2, top + height / 2 + 0.5);
    }
  },

  /** A frameshift as a triangle that stands on its place; the paler the less probable. */
  frameshift(ctx, view, shift, top, height, isChosen) {
    const x = view.x(shift.start + 0.5);
    ctx.fillStyle = colours.of("warning");
    ctx.globalAlpha = 0.3 + 0.7 * shift.probability;
    ctx.beginPath();
    ctx.moveTo(x, top + height);
    ctx.lineTo(x - 5, top + 2);
    ctx.lineTo(x + 5, top + 2);
    ctx.closePath();
    ctx.fill();
    ctx.globalAlpha = 1;
    if (isChosen) {
      ctx.strokeStyle = colours.of("ink");
      ctx.stroke();
    }
  },

  stretch(ctx, view, stretch, top, height, isChosen) {
    const left = view.x(stretch.start);
    const width = Math.max(1, view.x(stretch.end) - left);
    ctx.fillStyle = colours.series()[4];
    // Of a whole genome many stretches share a pixel: pale alone, dark together.
    ctx.globalAlpha = isChosen || width > 1 ? 0.9 : 0.2;
    ctx.fillRect(left, top, width, height);
    ctx.globalAlpha = 1;
    if (isChosen) {
      ctx.strokeStyle = colours.of("ink");
      ctx.strokeRect(left, top, width, height);
    }
  },

  /** A value from 0 to 1 along the view: a line, and below it an area to the least value. */
  curve(ctx, view, top, height, colour, valueOf) {
    const step = Math.max(1, Math.floor(view.perBase));
    const bottom = top + height;
    ctx.strokeStyle = colours.of("rule");
    ctx.strokeRect(-1, top + 0.5, view.width + 2, height);
    ctx.strokeStyle = colour;
    ctx.fillStyle = colour;
    ctx.beginPath();
    let isFirst = true;
    for (let x = 0; x < view.width; x += step) {
      const from = view.position(x);
      const to = view.position(x + step);
      if (to > 0 && from < view.contig.length) {
        const value = valueOf(from, to);
        const y = bottom - height * value.at;
        if (value.least !== undefined) {
          ctx.globalAlpha = 0.25;
          ctx.fillRect(x, y, step, Math.max(0, bottom - height * value.least - y));
          ctx.globalAlpha = 1;
        }
        if (isFirst) {
          ctx.moveTo(x, y);
        } else {
          ctx.lineTo(x, y);
        }
        ctx.lineTo(x + step, y);
        isFirst = false;
      }
    }
    ctx.stroke();
  },

  /** The bases: letters where there is room, else their colours; returns the letters drawn. */
  bases(ctx, view, top, height) {
    const first = Math.max(0, Math.floor(view.start));
    const end = Math.min(view.contig.length, Math.ceil(view.end));
    const hasLetters = view.perBase >= this.LETTER;
    ctx.font = "bold 13px ui-monospace, monospace";
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    let drawn = "";
    for (let position = first; position < end; position++) {
      const letter = view.contig.letter(position);
      ctx.fillStyle = colours.base(letter);
      if (hasLetters) {
        ctx.fillText(letter, view.x(position + 0.5), top + height / 2);
        drawn += letter;
      } else {
        ctx.fillRect(view.x(position), top + 3, view.perBase - 0.2, height - 6);
      }
    }
    return drawn;
  },
};
