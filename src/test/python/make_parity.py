#!/usr/bin/env python3
"""Makes the reference tensors that the Java networks are held to.

    python3 -m venv venv && venv/bin/pip install torch safetensors numpy
    venv/bin/python src/test/python/make_parity.py

One .safetensors file per network in src/test/resources/parity, all tensors float32:

    <parameter>          as drawn, under PyTorch's name; the head is head.weight, head.bias
    tokens [B][T][slots] the token of each slot at each step; a step beyond its row's length holds 0
    lengths [B]          steps of each row
    targets [B][T*s]     label of each base; -1 does not count
    label_weights [L]
    logits [B][T][s*L]   zero beyond a row's length
    loss [1]             sum of weight * cross-entropy over counting bases / sum of weights
    grad.<parameter>     d loss / d parameter
    training_losses [10] the loss before each of ten AdamW steps, gradient clipped by norm

In the files whose name has `pool_`, a row has one label: the head reads the hidden states pooled over
the steps of the row (last: torch's h_n; middle: those of step n // 2; mean; max), targets are [B], logits [B][L], the stride is 1.

Elman, GRU and LSTM are torch.nn.RNN, GRU and LSTM; minGRU is its defining recurrence
(Feng et al. 2024, arXiv:2410.01201), here in numpy and again in torch for its gradients. Parameters
are float32 values; all arithmetic is in double precision, so that what is stored is right to the
last float bit and the tolerance of the Java test is spent on the Java alone.
"""

import json
import sys
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import save

OUT = Path(__file__).resolve().parents[1] / "resources" / "parity"
HIDDEN, SLOTS, VOCABULARY, STRIDE, LABELS = 5, 3, 5, 2, 4
ROWS, STEPS = 3, 11
GATES = {"elman": 1, "gru": 3, "lstm": 4, "mingru": 2}
TORCH = {"elman": torch.nn.RNN, "gru": torch.nn.GRU, "lstm": torch.nn.LSTM}
LEARNING_RATE, BETAS, EPSILON, WEIGHT_DECAY, CLIP_NORM = 1e-2, (0.9, 0.999), 1e-8, 0.01, 0.25


def parameter_shapes(cell, directions, layers, stride=STRIDE):
    """Names and shapes in the order of org.basewise.nn.Architecture.parameterShapes()."""
    shapes = {}
    for layer in range(layers):
        inputs = SLOTS * VOCABULARY if layer == 0 else HIDDEN * directions
        for direction in range(directions):
            suffix = f"_l{layer}" + ("_reverse" if direction else "")
            shapes["weight_ih" + suffix] = (GATES[cell] * HIDDEN, inputs)
            if cell != "mingru":
                shapes["weight_hh" + suffix] = (GATES[cell] * HIDDEN, HIDDEN)
            shapes["bias_ih" + suffix] = (GATES[cell] * HIDDEN,)
            if cell != "mingru":
                shapes["bias_hh" + suffix] = (GATES[cell] * HIDDEN,)
    shapes["head.weight"] = (stride * LABELS, HIDDEN * directions)
    shapes["head.bias"] = (stride * LABELS,)
    return shapes


def one_hot(tokens):
    """[B][T][slots] -> [B][T][slots*V]"""
    flat = torch.nn.functional.one_hot(torch.from_numpy(tokens), VOCABULARY).double()
    return flat.reshape(*tokens.shape[:2], SLOTS * VOCABULARY)


def reversed_rows(x, lengths):
    """Each row read from its own end; what lies beyond its length stays where it is."""
    return torch.stack(
        [torch.cat([row[:n].flip(0), row[n:]]) for row, n in zip(x, lengths.tolist())]
    )


class TorchHidden:
    """Hidden states of torch's own recurrent layers."""

    def __init__(self, cell, scan, layers, parameters):
        self.scan = scan
        self.layers = TORCH[cell](
            SLOTS * VOCABULARY,
            HIDDEN,
            num_layers=layers,
            bidirectional=scan == "bidirectional",
            batch_first=True,
        ).double()
        names = [name for name, _ in self.layers.named_parameters()]
        assert names == [n for n in parameters if not n.startswith("head.")], names
        for name in names:
            setattr(self.layers, name, parameters[name])

    def __call__(self, x, lengths):
        if self.scan == "right_to_left":
            x = reversed_rows(x, lengths)
        packed = torch.nn.utils.rnn.pack_padded_sequence(
            x, torch.from_numpy(lengths), batch_first=True, enforce_sorted=False
        )
        hidden, _ = torch.nn.utils.rnn.pad_packed_sequence(
            self.layers(packed)[0], batch_first=True, total_length=x.shape[1]
        )
        return reversed_rows(hidden, lengths) if self.scan == "right_to_left" else hidden


class MinGruHidden:
    """z = sigmoid(Wz x + bz), c = Wh x + bh, h(t) = (1 - z) h(t-1) + z c; rows of W: z, then c."""

    def __init__(self, scan, layers, parameters):
        self.scan, self.layers, self.parameters = scan, layers, parameters

    def scan_one(self, x, lengths, suffix, reverse):
        if reverse:
            x = reversed_rows(x, lengths)
        weight, bias = (self.parameters[n + suffix] for n in ("weight_ih", "bias_ih"))
        gates = x @ weight.T + bias
        z, candidate = torch.sigmoid(gates[..., :HIDDEN]), gates[..., HIDDEN:]
        h, steps = torch.zeros(x.shape[0], HIDDEN, dtype=torch.float64), []
        for t in range(x.shape[1]):
            h = (1 - z[:, t]) * h + z[:, t] * candidate[:, t]
            steps.append(h)
        hidden = torch.stack(steps, 1)
        return reversed_rows(hidden, lengths) if reverse else hidden

    def __call__(self, x, lengths):
        for layer in range(self.layers):
            hidden = [self.scan_one(x, lengths, f"_l{layer}", self.scan == "right_to_left")]
            if self.scan == "bidirectional":
                hidden.append(self.scan_one(x, lengths, f"_l{layer}_reverse", True))
            x = torch.cat(hidden, 2)
        inside = torch.arange(x.shape[1])[None, :] < torch.from_numpy(lengths)[:, None]
        return x * inside[:, :, None]


def mingru_in_numpy(scan, layers, parameters, tokens, lengths):
    """The same recurrence once more, one scalar at a time."""
    sigmoid = lambda a: 1 / (1 + np.exp(-a))
    out = np.zeros((ROWS, STEPS, HIDDEN * (2 if scan == "bidirectional" else 1)))
    for b in range(ROWS):
        x = one_hot(tokens)[b, : lengths[b]].numpy()
        for layer in range(layers):
            sides = []
            directions = ((f"_l{layer}", scan == "right_to_left"), (f"_l{layer}_reverse", True))
            for suffix, backwards in directions:
                if "weight_ih" + suffix not in parameters:
                    continue
                weight, bias = parameters["weight_ih" + suffix], parameters["bias_ih" + suffix]
                hidden = np.zeros((len(x), HIDDEN))
                for j in range(HIDDEN):
                    h = 0.0
                    for t in range(len(x))[:: -1 if backwards else 1]:
                        z = sigmoid(weight[j] @ x[t] + bias[j])
                        h = (1 - z) * h + z * (weight[HIDDEN + j] @ x[t] + bias[HIDDEN + j])
                        hidden[t, j] = h
                sides.append(hidden)
            x = np.concatenate(sides, 1)
        out[b, : lengths[b]] = x
    return out


def pooled(hidden, lengths, scan, pool):
    """[B][T][D*H] -> [B][D*H]"""
    rows = []
    for row, n in zip(hidden, lengths.tolist()):
        if pool == "mean":
            rows.append(row[:n].mean(0))
        elif pool == "max":
            rows.append(row[:n].max(0).values)
        elif pool == "middle":
            rows.append(row[n // 2])
        elif scan == "left_to_right":
            rows.append(row[n - 1])
        elif scan == "right_to_left":
            rows.append(row[0])
        else:
            rows.append(torch.cat([row[n - 1, :HIDDEN], row[0, HIDDEN:]]))
    return torch.stack(rows)


def write(path, safetensors):
    """Writes a .safetensors file with the keys of its header in one order, whatever the run."""
    length = int.from_bytes(safetensors[:8], "little")
    header = json.loads(safetensors[8 : 8 + length])
    ordered = {"__metadata__": header.pop("__metadata__"), **header}
    ordered["__metadata__"] = dict(sorted(ordered["__metadata__"].items()))
    text = json.dumps(ordered, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(len(text).to_bytes(8, "little") + text + safetensors[8 + length :])


def make(name, cell, scan, layers, ragged, seed, pool=None):
    rng = np.random.default_rng(seed)
    directions = 2 if scan == "bidirectional" else 1
    drawn = {
        n: rng.uniform(-0.6, 0.6, shape).astype(np.float32)
        for n, shape in parameter_shapes(cell, directions, layers, STRIDE if pool is None else 1).items()
    }
    lengths = np.array([7, STEPS, 4] if ragged else [STEPS] * ROWS)
    tokens = rng.integers(0, VOCABULARY, (ROWS, STEPS, SLOTS))
    targets = rng.integers(0, LABELS, (ROWS, STEPS * STRIDE))
    targets[rng.random(targets.shape) < 0.15] = -1
    for b in range(ROWS):
        tokens[b, lengths[b] :] = 0
        targets[b, lengths[b] * STRIDE :] = -1
    if pool is not None:
        targets = rng.integers(0, LABELS, ROWS)
        targets[0] = -1
    label_weights = np.array([0.5, 1.0, 2.0, 1.25], np.float32)

    parameters = {n: torch.nn.Parameter(torch.from_numpy(v).double()) for n, v in drawn.items()}
    if cell == "mingru":
        hidden_of = MinGruHidden(scan, layers, parameters)
    else:
        hidden_of = TorchHidden(cell, scan, layers, parameters)
    x = one_hot(tokens)
    criterion = torch.nn.CrossEntropyLoss(
        weight=torch.from_numpy(label_weights).double(), ignore_index=-1, reduction="mean"
    )

    def forward():
        hidden = hidden_of(x, lengths)
        if pool is not None:
            hidden = pooled(hidden, lengths, scan, pool)
        logits = hidden @ parameters["head.weight"].T + parameters["head.bias"]
        return logits, criterion(
            logits.reshape(-1, LABELS), torch.from_numpy(targets).reshape(-1)
        )

    if cell == "mingru":
        exact = {n: v.astype(float) for n, v in drawn.items()}
        by_numpy = mingru_in_numpy(scan, layers, exact, tokens, lengths)
        assert np.abs(by_numpy - hidden_of(x, lengths).detach().numpy()).max() < 1e-14

    logits, loss = forward()
    loss.backward()
    tensors = dict(drawn)
    inside = (np.arange(STEPS)[None, :] < lengths[:, None])[:, :, None]
    tensors["tokens"] = tokens
    tensors["lengths"] = lengths
    tensors["targets"] = targets
    tensors["label_weights"] = label_weights
    tensors["logits"] = logits.detach().numpy() * (inside if pool is None else 1)
    tensors["loss"] = np.array([loss.item()])
    for n, parameter in parameters.items():
        tensors["grad." + n] = parameter.grad.numpy().copy()

    optimizer = torch.optim.AdamW(
        parameters.values(), lr=LEARNING_RATE, betas=BETAS, eps=EPSILON, weight_decay=WEIGHT_DECAY
    )
    losses, norms = [], []
    for _ in range(10):
        optimizer.zero_grad()
        _, loss = forward()
        losses.append(loss.item())
        loss.backward()
        norms.append(torch.nn.utils.clip_grad_norm_(list(parameters.values()), CLIP_NORM).item())
        optimizer.step()
    tensors["training_losses"] = np.array(losses)

    path = OUT / f"{name}.safetensors"
    metadata = {
        "cell": cell.upper(),
        "scan": scan.upper(),
        "layerCount": layers,
        "hiddenSize": HIDDEN,
        "slotCount": SLOTS,
        "vocabularySize": VOCABULARY,
        "stride": STRIDE if pool is None else 1,
        "labelCount": LABELS,
        "rowCount": ROWS,
        "stepCount": STEPS,
    }
    write(
        path,
        save(
            {n: np.ascontiguousarray(v, np.float32) for n, v in tensors.items()},
            {key: str(value) for key, value in metadata.items()},
        ),
    )
    print(
        f"{path.name}: {path.stat().st_size} bytes, losses {losses[0]:.4f} .. {losses[-1]:.4f},"
        f" gradient norms {min(norms):.3f} .. {max(norms):.3f}"
    )


def main():
    torch.manual_seed(0)
    OUT.mkdir(parents=True, exist_ok=True)
    seed = 1
    for cell in GATES:
        for scan in ("left_to_right", "bidirectional"):
            for layers in (1, 2):
                make(f"{cell}_{scan}_{layers}", cell, scan, layers, False, seed)
                seed += 1
        make(f"{cell}_right_to_left_2", cell, "right_to_left", 2, True, seed)
        make(f"{cell}_bidirectional_2_ragged", cell, "bidirectional", 2, True, seed + 1)
        seed += 2
    seed = 101
    for cell in GATES:
        for pool in ("last", "mean", "max"):
            make(f"{cell}_pool_{pool}", cell, "bidirectional", 2, True, seed, pool)
            seed += 1
    make("gru_pool_last_left_to_right", "gru", "left_to_right", 2, True, seed, "last")
    make("gru_pool_last_right_to_left", "gru", "right_to_left", 2, True, seed + 1, "last")
    seed += 2
    for cell in GATES:
        make(f"{cell}_pool_middle", cell, "bidirectional", 2, True, seed, "middle")
        seed += 1


if __name__ == "__main__":
    sys.exit(main())
