#!/usr/bin/env python3
"""Checks that model files are what docs/model-format.md says, as other programs see them.

    python3 -m venv venv && venv/bin/pip install safetensors numpy
    venv/bin/python src/test/python/check_model_format.py FILE.safetensors ...

Each file is read by the reader printed on that page and by the safetensors package; both must find
the same tensors and strings, and both digests must be right.
"""

import hashlib
import pathlib
import re
import sys

import numpy as np
from safetensors import safe_open

PAGE = pathlib.Path(__file__).resolve().parents[3] / "docs" / "model-format.md"
GATES = {"elman": 1, "gru": 3, "lstm": 4, "mingru": 2}


def reader_of_the_page():
    """The function read_model printed on the page."""
    (code,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(), re.DOTALL)
    names = {"__name__": "page"}
    exec(code, names)
    return names["read_model"]


def shapes(model):
    """Names and shapes of the tensors, in the order of their digest."""
    a = model["architecture"]
    h, g, d = a["hidden"], GATES[a["cell"]], 2 if a["scan"] == "bidirectional" else 1
    recurrent = a["cell"] != "mingru"
    for layer in range(a["layers"]):
        inputs = a["slots"] * a["vocabulary"] if layer == 0 else d * h
        for suffix in [f"_l{layer}", f"_l{layer}_reverse"][:d]:
            yield "weight_ih" + suffix, (g * h, inputs)
            if recurrent:
                yield "weight_hh" + suffix, (g * h, h)
            yield "bias_ih" + suffix, (g * h,)
            if recurrent:
                yield "bias_hh" + suffix, (g * h,)
    outputs = a["stride"] * len(model["labels"])
    yield "head.weight", (outputs, d * h)
    yield "head.bias", (outputs,)


def check(path):
    model, tensors = reader_of_the_page()(path)
    expected = dict(shapes(model))
    assert {name: t.shape for name, t in tensors.items()} == expected, "names and shapes"
    with safe_open(path, "np") as file:
        assert set(file.keys()) == set(expected), "names"
        for name in expected:
            assert file.get_tensor(name).dtype == np.float32, name
            assert np.array_equal(file.get_tensor(name), tensors[name]), name
    values = b"".join(tensors[name].tobytes() for name in expected)
    assert hashlib.sha256(values).hexdigest() == model["tensors_sha256"], "digest of the tensors"
    count = sum(t.size for t in tensors.values())
    print(f"{path}: {model['name']}, {len(tensors)} tensors, {count} values: right")


for argument in sys.argv[1:]:
    check(argument)
