"""What the rows of the tables are made with."""

import dataclasses
import json
import statistics

from . import cache, peers
from .cases import Cases
from .genomes import Draft, Genome
from .labeller import Labeller
from .referee import Score

MEAN = "mean"


@dataclasses.dataclass(frozen=True)
class Result:
    """The metrics of one tool on one case of one genome, or their means over genomes."""

    table: str
    case: str
    genome: str
    tool: str
    metrics: dict


@dataclasses.dataclass
class Bench:
    """Genomes, cases, programs and the referee's scores of them.

    genomes: of all tables but `clades`, which is on all_genomes
    """

    genomes: list[Genome]
    all_genomes: list[Genome]
    drafts: list[Draft]
    cases: Cases
    labeller: Labeller
    score: Score
    is_quick: bool

    @property
    def read_bases(self):
        return 120_000 if self.is_quick else 480_000

    @property
    def empty_bases(self):
        return 100_000 if self.is_quick else 500_000

    def score_labeller(self, case, *options):
        return self.score(case.truth(), self.labeller.calls(case, *options))

    def score_peer(self, peer, case):
        """From the cache, as neither the peer's calls nor the referee change."""
        calls = peers.calls(peer, case)
        of_truth = () if case.truth_folder == case.folder else (case.truth_folder.name,)
        path = calls.with_name(f"{calls.name}.{cache.digest(self.score.path, *of_truth)}.json")
        if not path.is_file():
            with cache.whole_file(path) as out:
                out.write_text(json.dumps(self.score(case.truth(), calls)))
        return json.loads(path.read_text())


def best(peers_tried, metrics_of, metric, is_low_good=False):
    """The peer whose mean of a metric over genomes is best, with its metrics by genome.

    metrics_of(peer): {genome: metrics}
    """
    tried = [(peer, metrics_of(peer)) for peer in peers_tried]
    sign = -1 if is_low_good else 1

    def merit(entry):
        return sign * statistics.fmean(metrics[metric] for metrics in entry[1].values())

    return max(tried, key=merit)


def with_means(results):
    """The results, each group of one table, case and tool followed by its mean over genomes."""
    groups = {}
    for result in results:
        groups.setdefault((result.table, result.case, result.tool), []).append(result)
    out = []
    for (table, case, tool), group in groups.items():
        keys = list(dict.fromkeys(key for result in group for key in result.metrics))
        means = {
            key: statistics.fmean(r.metrics[key] for r in group if key in r.metrics) for key in keys
        }
        out += [*group, Result(table, case, MEAN, tool, means)]
    return out
