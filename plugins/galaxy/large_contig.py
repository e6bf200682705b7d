"""Annotates one contig of 250 Mb in a running Galaxy server whose jobs have 2048 MB.

usage: large_contig.py URL KEY FOLDER MODEL

KEY is an administrator's, as the FASTA file is linked and not copied. FOLDER takes the file. Prints the
last line of the tool's log; ends with 1 if the job fails or held more memory than it had.
"""

import random
import re
import sys
from pathlib import Path

from bioblend.galaxy import GalaxyInstance

CONTIG_LENGTH = 250_000_000
LINE_LENGTH = 80
MEMORY_MIB = 2048


def write_contig(path: Path) -> None:
    """One record of random bases: the same lines in an order that is shuffled again and again."""
    generator = random.Random(1)
    lines = [bytes(generator.choices(b"ACGT", k=LINE_LENGTH)) for _ in range(62_500)]
    with path.open("wb") as out:
        out.write(b">large\n")
        for _ in range(CONTIG_LENGTH // (LINE_LENGTH * len(lines))):
            generator.shuffle(lines)
            out.write(b"\n".join(lines) + b"\n")


def upload(galaxy: GalaxyInstance, history: str, path: Path, extension: str) -> str:
    element = {"src": "path", "path": str(path), "ext": extension, "link_data_only": True}
    answer = galaxy.make_post_request(
        galaxy.url + "/tools/fetch",
        payload={"history_id": history, "targets": [{"destination": {"type": "hdas"}, "elements": [element]}]},
    )
    dataset = answer["outputs"][0]["id"]
    galaxy.datasets.wait_for_dataset(dataset, maxwait=600)
    return dataset


def main() -> int:
    url, key, folder, model = sys.argv[1:]
    galaxy = GalaxyInstance(url, key)
    fasta = Path(folder, "large.fasta").resolve()
    write_contig(fasta)
    history = galaxy.histories.create_history("large contig")["id"]
    sequence = upload(galaxy, history, fasta, "fasta")
    trained = upload(galaxy, history, Path(model).resolve(), "safetensors")
    answer = galaxy.tools.run_tool(
        history,
        "basewise_annotate",
        {
            "fasta": {"src": "hda", "id": sequence},
            "origin|source": "history",
            "origin|model": {"src": "hda", "id": trained},
            "outputs": ["bed", "log"],
        },
    )
    job = answer["jobs"][0]["id"]
    galaxy.jobs.wait_for_job(job, maxwait=1200, check=False)
    details = galaxy.jobs.show_job(job, full_details=True)
    last = details["stderr"].strip().rsplit("\n", 1)[-1]
    print(last)
    peak = re.search(r"peak memory ([0-9]+) MiB", last)
    held = int(peak.group(1)) if peak else MEMORY_MIB + 1
    return 0 if details["state"] == "ok" and "contig, 250.000 Mb" in last and held <= MEMORY_MIB else 1


if __name__ == "__main__":
    sys.exit(main())
