"""Predicts what a large run costs from the measurements of src/bench/scale.sh.

    python cost.py MEASURED.tsv [--bases 1e12] [--machines 1,10,100] [--cores 16] [--price 0.8]

The model: a run takes  start + bases / (machines * cores * rate) + the last partition,  where

- start: what a run costs before and beside its bases: Spark's start, the executors', their warm-up;
- rate: bases per second of a core, of an engine that is warm;
- start and rate follow from the two runs of one worker, on a tenth of the input and on all of it;
- rate falls by the measured share where an engine has several threads (one process with one and with two);
- the last partition: machines wait for the slowest task, half a partition on average, a whole one at worst;
- the survey reads all bases once, at SURVEY bases a second for each machine.

What it takes for granted: machines as fast as the one measured, storage that gives each machine SURVEY bases a second
twice, records that are short beside a partition, files of plain FASTA or bgzip (a gzip file is read from its start by each of
its shards), and that no machine is lost.
"""

import argparse
import csv

SURVEY = 100e6
PARTITION = 250e6

parser = argparse.ArgumentParser(description="Predicts what a large run costs.")
parser.add_argument("measured")
parser.add_argument("--bases", type=float, default=1e12)
parser.add_argument("--machines", default="1,10,100,1000")
parser.add_argument("--cores", type=int, default=16, help="of a machine, one executor")
parser.add_argument("--price", type=float, help="of a machine for an hour")
options = parser.parse_args()

runs = {}
for row in csv.DictReader(open(options.measured), delimiter="\t"):
    sizes = runs.setdefault((row["run"], int(row["cores"])), {})
    sizes[int(row["bases"])] = (float(row["seconds"]), int(row["peak_mib"]))


def line(run, cores):
    """Seconds of the start, and bases per second of all cores, through two sizes."""
    (small, (short, _)), (large, (long, _)) = sorted(runs[run, cores].items())
    rate = (large - small) / (long - short)
    return short - small / rate, rate


print("run\tcores\tstart_s\tbases_per_second_per_core\tpeak_mib")
for (run, cores), sizes in runs.items():
    start, rate = line(run, cores)
    print(run, cores, f"{start:.1f}", f"{rate / cores:.0f}", max(peak for _, peak in sizes.values()), sep="\t")

start, rate = line("spark", 1)
print("\nprediction for two workers from one, beside what was measured")
print("bases\tpredicted_s\tmeasured_s\tdifference")
for bases, (seconds, _) in sorted(runs["spark", 2].items()):
    predicted = start + bases / (2 * rate)
    print(bases, f"{predicted:.1f}", f"{seconds:.1f}", f"{predicted / seconds - 1:+.0%}", sep="\t")

_, one = line("one_process", 1)
_, two = line("one_process", 2)
threads = two / (2 * one)
print(f"\nengine of two threads: {threads:.2f} of twice the speed of one; taken for engines of {options.cores} threads, too")
print(f"{options.bases:.3g} bases, machines of {options.cores} cores")
print("machines\thours\tmachine_hours\tcost" if options.price else "machines\thours\tmachine_hours")
for machines in map(int, options.machines.split(",")):
    speed = options.cores * rate * min(1, threads)
    partition = min(PARTITION, options.bases / (4 * machines))
    seconds = start + options.bases / machines * (1 / speed + 1 / SURVEY) + partition / speed / 2
    hours = seconds / 3600
    cost = [f"{hours * machines * options.price:.0f}"] if options.price else []
    print(machines, f"{hours:.2f}", f"{hours * machines:.0f}", *cost, sep="\t")
