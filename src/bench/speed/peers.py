"""PyTorch or ONNX Runtime as a worker: does what it is told on standard input, one JSON object a
line, and answers each with one line (see SpeedWorker.java, whose counterpart this is).

    python peers.py pytorch|onnxruntime

Inference is what people run: nn.LSTM, nn.GRU or nn.RNN on one-hot input, then one linear layer, in
inference mode; ONNX Runtime gets the same layers as LSTM, GRU or RNN nodes. "threads" are divided
among "calls" that run at once: 1 is one call whose products use all threads, as it is mostly run;
as many as threads are batches of their own, one on each thread.
"""
import json
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

LAYERS, LABELS, BASES = 2, 8, 4
GATES = {"LSTM": 4, "GRU": 3, "ELMAN": 1}


def safetensors(path):
    """The tensors of a file by name."""
    data = Path(path).read_bytes()
    size = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + size])
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__":
            start, end = entry["data_offsets"]
            values = np.frombuffer(data[8 + size + start : 8 + size + end], "<f4")
            tensors[name] = values.reshape(entry["shape"]).copy()
    return tensors


def one_hot(tokens):
    return np.eye(BASES, dtype=np.float32)[tokens]


def measure(step, work, seconds):
    """Repeats a step until the time is over."""
    wall, cpu, done = time.perf_counter(), time.process_time(), 0
    while True:
        step()
        done += work
        elapsed = time.perf_counter() - wall
        if elapsed >= seconds:
            return {"work": done, "seconds": elapsed, "cpu": time.process_time() - cpu}


def side_by_side(count, start):
    """Measures the same in several threads at once; the sum of their rates."""
    with ThreadPoolExecutor(count) as pool:
        answers = list(pool.map(lambda _: start(), range(count)))
    seconds = answers[0]["seconds"]
    rate = sum(answer["work"] / answer["seconds"] for answer in answers)
    return {"work": rate * seconds, "seconds": seconds, "cpu": answers[0]["cpu"]}


class PyTorch:
    def __init__(self):
        import torch

        self.torch = torch
        self.inputs = {}

    def describe(self, task):
        return {"pytorch": self.torch.__version__, "python": sys.version.split()[0]}

    def stack(self, tensors, cell, hidden, inputs):
        """The recurrent layers and the head, with the tensors, whose names are PyTorch's."""
        nn = self.torch.nn
        kind = {"LSTM": nn.LSTM, "GRU": nn.GRU, "ELMAN": nn.RNN}[cell]
        rnn = kind(inputs, hidden, num_layers=LAYERS, bidirectional=True)
        head = nn.Linear(2 * hidden, tensors["head.bias"].size)
        tensors = {name: self.torch.from_numpy(value) for name, value in tensors.items()}
        head.load_state_dict({n[5:]: tensors.pop(n) for n in ("head.weight", "head.bias")})
        rnn.load_state_dict(tensors)
        return rnn, head

    def network(self, task):
        tensors = safetensors(Path(task["folder"]) / "network.safetensors")
        self.rnn, self.head = self.stack(tensors, task["cell"], task["hidden"], BASES)
        self.rnn.eval()
        self.head.eval()
        return {}

    def logits(self, x):
        with self.torch.inference_mode():
            return self.head(self.rnn(self.torch.from_numpy(x))[0]).numpy()

    def infer(self, task):
        torch, rows, steps = self.torch, task["rows"], task["steps"]
        if (rows, steps) not in self.inputs:
            tokens = np.random.default_rng(1).integers(0, BASES, (steps, rows))
            self.inputs[rows, steps] = torch.from_numpy(one_hot(tokens))
        x = self.inputs[rows, steps]

        def start():
            torch.set_num_threads(task["threads"] // task["calls"])
            with torch.inference_mode():
                return measure(lambda: self.head(self.rnn(x)[0]), rows * steps, task["time"])

        return side_by_side(task["calls"], start)

    def training(self, task):
        """Loads network and batch; the loss of the first step is the answer."""
        torch, folder = self.torch, Path(task["folder"])
        tensors = safetensors(folder / "network.safetensors")
        self.rnn, self.head = self.stack(tensors, task["cell"], task["hidden"], task["inputs"])
        shape = (task["steps"], task["rows"], task["inputs"])
        self.x = torch.from_numpy(np.fromfile(folder / "input.f32", "<f4").reshape(shape))
        targets = np.fromfile(folder / "targets.i8", np.int8).astype(np.int64)
        self.targets = torch.from_numpy(targets)
        self.parameters = [*self.rnn.parameters(), *self.head.parameters()]
        self.optimizer = torch.optim.AdamW(self.parameters, lr=1e-4, weight_decay=0.01)
        return {"loss": self.step().item()}

    def step(self):
        torch = self.torch
        self.optimizer.zero_grad(set_to_none=True)
        logits = self.head(self.rnn(self.x)[0])
        labels = logits.numel() // self.targets.numel()
        loss = torch.nn.functional.cross_entropy(logits.view(-1, labels), self.targets)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.parameters, 1.0)
        self.optimizer.step()
        return loss

    def train(self, task):
        self.torch.set_num_threads(task["threads"])
        self.step()
        return measure(self.step, self.targets.numel(), task["time"])

    def peak(self, task):
        """Large matrix products: what this framework reaches of the processor."""
        torch, n = self.torch, 1536
        torch.set_num_threads(task["threads"])
        a, b, c = torch.rand(n, n), torch.rand(n, n), torch.empty(n, n)
        with torch.inference_mode():
            return measure(lambda: torch.mm(a, b, out=c), 2 * n**3, task["time"])


class OnnxRuntime:
    # Blocks of H rows: PyTorch's order of the gates turned into that of the ONNX operators.
    ORDER = {"LSTM": [0, 3, 1, 2], "GRU": [1, 0, 2], "ELMAN": [0]}

    def __init__(self):
        self.sessions = {}
        self.inputs = {}

    def describe(self, task):
        import onnxruntime

        return {"onnxruntime": onnxruntime.__version__, "python": sys.version.split()[0]}

    def network(self, task):
        self.sessions.clear()
        tensors = safetensors(Path(task["folder"]) / "network.safetensors")
        self.model = self.graph(tensors, task["cell"], task["hidden"]).SerializeToString()
        return {}

    def graph(self, tensors, cell, hidden):
        from onnx import TensorProto, helper, numpy_helper

        nodes, constants = [], []

        def constant(name, value):
            constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
            return name

        def blocks(value):
            return np.concatenate([np.split(value, GATES[cell])[i] for i in self.ORDER[cell]])

        below = "x"
        constant("shape", np.array([0, 0, 2 * hidden], np.int64))
        for layer in range(LAYERS):
            suffixes = [f"_l{layer}", f"_l{layer}_reverse"]
            w = np.stack([blocks(tensors["weight_ih" + s]) for s in suffixes])
            r = np.stack([blocks(tensors["weight_hh" + s]) for s in suffixes])
            biases = [[blocks(tensors[b + s]) for b in ("bias_ih", "bias_hh")] for s in suffixes]
            b = np.stack([np.concatenate(two) for two in biases])
            inputs = [below, constant(f"w{layer}", w), constant(f"r{layer}", r)]
            inputs.append(constant(f"b{layer}", b))
            extra = {"linear_before_reset": 1} if cell == "GRU" else {}
            kind = "RNN" if cell == "ELMAN" else cell
            nodes += [
                helper.make_node(
                    kind, inputs, [f"y{layer}"], hidden_size=hidden, direction="bidirectional", **extra
                ),
                helper.make_node("Transpose", [f"y{layer}"], [f"s{layer}"], perm=[0, 2, 1, 3]),
                helper.make_node("Reshape", [f"s{layer}", "shape"], [f"h{layer}"]),
            ]
            below = f"h{layer}"
        nodes += [
            helper.make_node("MatMul", [below, constant("head", tensors["head.weight"].T)], ["m"]),
            helper.make_node("Add", ["m", constant("bias", tensors["head.bias"])], ["logits"]),
        ]
        graph = helper.make_graph(
            nodes,
            "stack",
            [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["T", "B", BASES])],
            [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["T", "B", LABELS])],
            constants,
        )
        return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)

    def session(self, threads):
        import onnxruntime

        if threads not in self.sessions:
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = threads
            options.inter_op_num_threads = 1
            self.sessions[threads] = onnxruntime.InferenceSession(
                self.model, options, providers=["CPUExecutionProvider"]
            )
        return self.sessions[threads]

    def logits(self, x):
        return self.session(1).run(None, {"x": x})[0]

    def infer(self, task):
        rows, steps = task["rows"], task["steps"]
        if (rows, steps) not in self.inputs:
            tokens = np.random.default_rng(1).integers(0, BASES, (steps, rows))
            self.inputs[rows, steps] = one_hot(tokens)
        x, session = self.inputs[rows, steps], self.session(task["threads"] // task["calls"])
        run = lambda: session.run(None, {"x": x})
        return side_by_side(task["calls"], lambda: measure(run, rows * steps, task["time"]))


def check(worker, task):
    """The largest difference between this framework's logits and those of basewise."""
    folder, rows = Path(task["folder"]), 5
    tokens = np.fromfile(folder / "tokens.i8", np.int8).reshape(-1, rows)
    expected = np.fromfile(folder / "logits.f32", "<f4").reshape(*tokens.shape, LABELS)
    return {"difference": float(np.abs(worker.logits(one_hot(tokens)) - expected).max())}


def main():
    # What the libraries print themselves goes to standard error, the answers to the real one.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    worker = {"pytorch": PyTorch, "onnxruntime": OnnxRuntime}[sys.argv[1]]()
    for line in sys.stdin:
        task = json.loads(line)
        answer = check(worker, task) if task["do"] == "check" else getattr(worker, task["do"])(task)
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    main()
