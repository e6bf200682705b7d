"""Shows the figures of basewise annotate --stats, schema "basewise stats 1"."""

import json
import logging

from multiqc.base_module import BaseMultiqcModule, ModuleNoSamplesFound
from multiqc.plots import bargraph, linegraph, table

log = logging.getLogger(__name__)

FORMAT = "basewise stats 1"

# A column of both tables.
FRAMESHIFTS_PER_MB = {"title": "Frameshifts/Mb", "description": "Changes of the reading frame in a million bases", "min": 0,
                      "format": "{:,.1f}", "scale": "OrRd"}


class MultiqcModule(BaseMultiqcModule):
    """Reads the files, and adds a section for each kind of figure."""

    def __init__(self):
        super().__init__(
            name="basewise",
            anchor="basewise",
            info="Labels every nucleotide of DNA with a recurrent network, and joins the labels to genes and other features.",
        )
        self.samples = {}
        for found in self.find_log_files("basewise"):
            self.read(found)
        self.samples = self.ignore_samples(self.samples)
        if not self.samples:
            raise ModuleNoSamplesFound
        log.info("Found %d reports", len(self.samples))

        self.general_statistics()
        self.add_features()
        self.add_gene_lengths()
        self.add_frameshifts()
        self.write_data_file({name: flat(stats) for name, stats in self.samples.items()}, "multiqc_basewise")

    def read(self, found):
        """Takes a file, if it is one of annotate that can be read."""
        try:
            stats = json.loads(found["f"])
        except ValueError as error:
            log.warning("%s is not whole: %s", found["fn"], error)
            return
        if stats.get("format") != FORMAT:
            log.warning("%s is of the format %r; this plugin reads %r", found["fn"], stats.get("format"), FORMAT)
            return
        if stats["command"] != "annotate":
            log.debug("%s is of basewise %s", found["fn"], stats["command"])
            return
        name = self.clean_s_name(stats["sample"], found)
        if name in self.samples:
            log.warning("Two files of sample %s; that of %s is taken", name, found["fn"])
        self.samples[name] = stats
        self.add_data_source(found, name)
        self.add_software_version(stats["version"], name)

    def general_statistics(self):
        data = {}
        for name, stats in self.samples.items():
            totals = stats["totals"]
            data[name] = {
                "bases": totals["bases"] / 1e6,
                "features": totals["features"],
                "share": 100 * (totals["feature_share"] if totals["coding_share"] is None else totals["coding_share"]),
                "partial": 100 * totals["partial_share"],
                "frameshifts": totals["frameshifts_per_mb"],
                "unsure": 100 * totals["unsure_share"],
            }
        headers = {
            "share": {"title": "% Coding", "description": "Share of the bases that are coding (of models without codons: in features)",
                      "min": 0, "max": 100, "suffix": "%", "scale": "YlGn"},
            "features": {"title": "Features", "description": "Features of all types", "format": "{:,.0f}", "scale": "Blues"},
            "partial": {"title": "% Partial", "description": "Share of the features with an open end", "min": 0, "max": 100,
                        "suffix": "%", "scale": "OrRd"},
            "frameshifts": FRAMESHIFTS_PER_MB,
            "unsure": {"title": "% Low confidence", "description": "Share of the bases whose label has a low probability", "min": 0,
                       "max": 100, "suffix": "%", "format": "{:,.2f}", "scale": "OrRd"},
            "bases": {"title": "Mb", "description": "Millions of bases", "min": 0, "format": "{:,.3f}", "scale": "Greys", "hidden": True},
        }
        self.general_stats_addcols(data, headers)

    def add_features(self):
        types = sorted({name for stats in self.samples.values() for name in stats["types"]})
        if not types:
            return
        counts = {
            name: {kind: figures["count"] for kind, figures in stats["types"].items()}
            for name, stats in self.samples.items()
        }
        self.add_section(
            name="Features",
            anchor="basewise-features-section",
            description="Features by type. Frameshifts are counted apart.",
            plot=bargraph.plot(
                counts,
                {kind: {"name": kind} for kind in types},
                {"id": "basewise-features", "title": "basewise: Features by type", "ylab": "Features"},
            ),
        )

    def add_gene_lengths(self):
        lines = {}
        for name, stats in self.samples.items():
            lengths = stats["lengths"].get("CDS")
            if lengths and sum(lengths["counts"]) > 0:
                total = sum(lengths["counts"])
                edges = lengths["edges"]
                lines[name] = {
                    round((edges[i] * edges[i + 1]) ** 0.5, 1): 100 * count / total
                    for i, count in enumerate(lengths["counts"])
                }
        if not lines:
            return
        self.add_section(
            name="Gene lengths",
            anchor="basewise-lengths-section",
            description="Lengths of coding genes, in twelve bins for each power of ten. Many short genes are a sign of errors or of short contigs.",
            plot=linegraph.plot(
                lines,
                {
                    "id": "basewise-lengths",
                    "title": "basewise: Lengths of coding genes",
                    "xlab": "Length (bases)",
                    "ylab": "Genes (%)",
                    "xlog": True,
                    "ymin": 0,
                },
            ),
        )

    def add_frameshifts(self):
        rows = {}
        for name, stats in self.samples.items():
            profile = stats["profile"] or {}
            row = {
                "frameshifts": stats["totals"]["frameshifts"],
                "per_mb": stats["totals"]["frameshifts_per_mb"],
                "findings": sum(finding["level"] == "warning" for finding in stats["findings"]),
            }
            if profile:
                row["indels"] = 1000 * profile["indels_per_base"]
                row["unfamiliarity"] = profile["unfamiliarity"]
                row["code"] = str(profile["genetic_code"])
            rows[name] = row
        self.add_section(
            name="Frameshifts and errors",
            anchor="basewise-frameshifts-section",
            description="Sites where the reading frame of a gene changes, and what was estimated of the sample.",
            plot=table.plot(
                rows,
                {
                    "frameshifts": {"title": "Frameshifts", "description": "Sites", "format": "{:,.0f}", "scale": "OrRd"},
                    "per_mb": FRAMESHIFTS_PER_MB,
                    "indels": {"title": "Indels/kb", "description": "Estimated insertions and deletions in 1,000 bases",
                               "format": "{:,.2f}", "scale": "OrRd"},
                    "unfamiliarity": {"title": "Unfamiliarity", "description": "How little the model knows such sequence", "min": 0,
                                      "max": 1, "format": "{:,.2f}", "scale": "Purples"},
                    "code": {"title": "Genetic code", "description": "NCBI's number", "scale": False},
                    "findings": {"title": "Warnings", "description": "What looks wrong, see the report of the sample",
                                 "format": "{:,.0f}", "scale": "Reds"},
                },
                {"id": "basewise-frameshifts", "title": "basewise: Frameshifts and errors", "namespace": "basewise"},
            ),
        )


def flat(stats):
    """The totals and the counts of types, as one row of MultiQC's data file."""
    row = {key: value for key, value in stats["totals"].items() if value is not None}
    for kind, figures in stats["types"].items():
        row["features_" + kind] = figures["count"]
    return row
