"""Real nanopore drafts, with truth from the finished genomes of the same strains."""

import re

from .. import peers
from ..bench import Result
from ..labeller import Labeller


def rows(bench):
    if not bench.drafts:
        peers.say("table drafts: left out, as there are none (they are read from DATA/drafts)")
    for draft in bench.drafts:
        case = lifted(bench, draft)
        text = (case.truth_folder / "errors.txt").read_text()
        indels = float(re.search(r"indels per 1,000 bases ([\d.]+)", text).group(1))
        peer = peers.Prodigal("single", 11)
        for tool, scores in (
            (Labeller.label, bench.score_labeller(case)),
            (peer.label, bench.score_peer(peer, case)),
        ):
            yield Result("drafts", "nanopore drafts", draft.name, tool, scores | {"indels": indels})


def lifted(bench, draft):
    """The draft as a case. Prodigal's genes of the finished genome are its truth; whole genes are
    those whose stop codon basewise finds there, too."""
    finished = bench.cases.plain(draft.name + "-finished", draft.finished)
    genes = peers.calls(peers.Prodigal("single", 11), finished)
    agreed = bench.labeller.calls(finished)
    return bench.cases.lifted(bench.cases.plain(draft.name, draft.draft), finished, genes, agreed)
