"""A small annotated genome, written to a folder."""

import numpy as np

from gene_accuracy.genomes import Genome

ROWS = """\
##gff-version 3
toy\t.\tCDS\t301\t1200\t.\t+\t0\tID=plus
toy\t.\tCDS\t1501\t2400\t.\t-\t0\tID=minus
toy\t.\tCDS\t2391\t2690\t.\t+\t0\tID=overlaps
toy\t.\ttRNA\t2801\t2880\t.\t-\t.\tID=t
toy\t.\trRNA\t2901\t2990\t.\t+\t.\tID=r
toy\t.\tgene\t3001\t3300\t.\t+\t.\tID=p;pseudo=true
second\t.\tCDS\t101\t400\t.\t+\t0\tID=other
"""


def write(folder):
    rng = np.random.default_rng(1)
    drawn = {n: "".join(rng.choice(list("ACGT"), k)) for n, k in (("toy", 4000), ("second", 500))}
    fasta, annotation = folder / "toy.fa", folder / "toy.gff3"
    fasta.write_text("".join(f">{name}\n{bases}\n" for name, bases in drawn.items()))
    annotation.write_text(ROWS)
    return Genome("toy", fasta, annotation), drawn
