"""Tells MultiQC how to find the files of basewise annotate --stats."""

from multiqc import config


def add_search_pattern():
    """Adds the search pattern, unless a user's configuration has one of its own."""
    if "basewise" not in config.sp:
        config.update_dict(
            config.sp,
            {"basewise": {"fn": "*.json", "contents": '"format": "basewise stats ', "num_lines": 5}},
        )
