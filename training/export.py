"""A trained reader as the file that ships: an ONNX graph whose weights are kept in 8 bits and computed in 32.

Weights alone are rounded, and restored by Cast and Mul when the file is loaded, so that arithmetic is in 32 bits and
a sentence is read alike alone and in a batch; rounding activations too would make results depend on their neighbours.

usage: python -m training.export OUT.onnx READER[=SHARE] …     readers (.pt or .onnx) of one line, mixed by shares of 1
"""

import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from training.data import Encoding
from training.model import PIECES, Reader

INPUTS = ("ids", "case", "mask", "first")
ANSWERS = ("upos", "xpos", "ner", "ss", "arc", "lab")
_LEAST_ROUNDED = 4000
_OPSET = 17


def untrained() -> Reader:
    """A reader of the shipped shape, its weights at random."""
    labels = Encoding().labels
    return Reader(len(labels.upos), len(labels.xpos), len(labels.ner), len(labels.dep))


def export(reader: Reader, path: Path) -> None:
    """Writes the graph of `reader` to `path`."""
    ids = torch.tensor([[1, 2, 3, 4]]).expand(2, -1) % PIECES
    sample = (ids, torch.ones_like(ids), torch.ones(2, 4), torch.tensor([[0, 1, 2]]).expand(2, -1))
    free = {"ids": {1: "L"}, "case": {1: "L"}, "mask": {1: "L"}, "first": {1: "W"}}
    free |= {name: {1: "N"} for name in ANSWERS}
    free["arc"][2] = free["lab"][3] = "W"
    for axes in free.values():
        axes[0] = "B"
    with torch.no_grad():
        torch.onnx.export(
            reader.eval(),
            sample,
            path,
            input_names=list(INPUTS),
            output_names=list(ANSWERS),
            dynamic_axes=free,
            opset_version=_OPSET,
            dynamo=False,
        )
    model = onnx.load(path)
    round_weights(model)
    onnx.checker.check_model(model)
    onnx.save(model, path)


def round_weights(model: onnx.ModelProto) -> None:
    """Puts every large matrix into 8 bits with a scale per output (per piece for embeddings), in place."""
    graph = model.graph
    looked_up = {node.input[0] for node in graph.node if node.op_type == "Gather"}
    restoring = []
    for tensor in list(graph.initializer):
        values = numpy_helper.to_array(tensor)
        if values.ndim != 2 or values.size < _LEAST_ROUNDED:
            continue
        name = tensor.name
        rounded, scale = rounded_weights(values, axis=1 if name in looked_up else 0)
        graph.initializer.remove(tensor)
        graph.initializer.extend(
            [numpy_helper.from_array(rounded, f"{name}_q"), numpy_helper.from_array(scale, f"{name}_s")]
        )
        restoring += [
            helper.make_node("Cast", [f"{name}_q"], [f"{name}_f"], to=TensorProto.FLOAT),
            helper.make_node("Mul", [f"{name}_f", f"{name}_s"], [name]),
        ]
    nodes = restoring + list(graph.node)
    del graph.node[:]
    graph.node.extend(nodes)


def rounded_weights(values: np.ndarray, axis: int) -> tuple[np.ndarray, np.ndarray]:
    """`values` as int8 and the float32 scale, along `axis`, that restores them to within half of itself."""
    scale = np.maximum(np.abs(values).max(axis=axis, keepdims=True), 1e-8) / 127
    return np.rint(values / scale).astype(np.int8), scale.astype(np.float32)


def weights(path: Path) -> dict[str, torch.Tensor]:
    """The weights in a graph that `export` wrote, by their names in the reader."""
    graph = onnx.load(path).graph
    stored = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    for name in [name for name in stored if name.endswith("_q")]:
        stored[name[:-2]] = stored.pop(name).astype(np.float32) * stored.pop(f"{name[:-2]}_s")
    for node in graph.node:
        if node.op_type == "MatMul" and node.input[1] in stored:
            part = node.name.removeprefix("/").removesuffix("/MatMul").replace("/", ".")
            stored[f"{part}.weight"] = stored.pop(node.input[1]).T
    return {name: torch.from_numpy(values.copy()) for name, values in stored.items()}


def trained(path: Path) -> dict[str, torch.Tensor]:
    """The weights in a file of either kind."""
    return weights(path) if path.suffix == ".onnx" else torch.load(path, weights_only=True)


def mixed(parts: list[tuple[dict[str, torch.Tensor], float]]) -> dict[str, torch.Tensor]:
    """The weights, added by their shares."""
    return {name: sum(share * state[name] for state, share in parts) for name in parts[0][0]}


def main() -> None:
    target, *sources = sys.argv[1:]
    named = [source.partition("=")[::2] for source in sources]
    reader = untrained()
    reader.load_state_dict(mixed([(trained(Path(path)), float(share or 1)) for path, share in named]))
    export(reader, Path(target))


if __name__ == "__main__":
    main()
