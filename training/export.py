"""A trained reader as the file that ships: an ONNX graph whose weights are kept in 8 bits and stay in them.

Matrices are multiplied in 8 bits (`MatMulNBits` of onnxruntime): what comes in is rounded by runs of `_BLOCK` values of
one word piece, never by a whole batch, so a sentence is read alike alone and in a batch. Of a table only the rows that
are looked up are restored.

usage: python -m training.export OUT.onnx READER[=SHARE] …     readers (.pt or .onnx) of one line, mixed by shares of 1
"""

import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper

from training.data import Encoding
from training.model import PIECES, Reader

INPUTS = ("ids", "case", "mask", "first")
ANSWERS = ("upos", "xpos", "ner", "ss", "arc", "lab")
_LEAST_ROUNDED = 4000
_OPSET = 17
_OWN_OPS = "com.microsoft"
_BLOCK = 64
_IN_8_BITS = 4
"""The `accuracy_level` of onnxruntime at which both sides of a product are in 8 bits."""


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
    _save(_optimised(model), path)


def _optimised(model: onnx.ModelProto) -> onnx.ModelProto:
    """The graph as onnxruntime rewrites it on every machine alike, so that loading need not do it again."""
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    with tempfile.TemporaryDirectory() as folder:
        options.optimized_model_filepath = str(Path(folder) / "optimised.onnx")
        onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
        optimised = onnx.load(options.optimized_model_filepath)
    used = {node.domain for node in optimised.graph.node}
    kept = [opset for opset in optimised.opset_import if opset.domain in used]
    del optimised.opset_import[:]
    optimised.opset_import.extend(kept)
    return optimised


def _save(model: onnx.ModelProto, path: Path) -> None:
    """The graph in `path`, its weights in a file beside it: that one is mapped into memory, not read."""
    beside = path.with_suffix(".bin")
    beside.unlink(missing_ok=True)
    onnx.save_model(model, path, save_as_external_data=True, location=beside.name, size_threshold=_LEAST_ROUNDED)
    beside.chmod(path.stat().st_mode)


def round_weights(model: onnx.ModelProto) -> None:
    """Puts every large matrix into 8 bits with a scale per output (per piece for embeddings), in place."""
    graph = model.graph
    tensors = {tensor.name: tensor for tensor in graph.initializer}
    nodes: list[onnx.NodeProto] = []
    for node in graph.node:
        name = _rounded_input(node, tensors)
        if name is None:
            nodes.append(node)
            continue
        looked_up = node.op_type == "Gather"
        values = numpy_helper.to_array(tensors[name])
        rounded, scale = rounded_weights(values, axis=1 if looked_up else 0)
        graph.initializer.remove(tensors[name])
        stored, rewritten = (_table if looked_up else _product)(node, name, rounded, scale)
        graph.initializer.extend(stored)
        nodes += rewritten
    del graph.node[:]
    graph.node.extend(nodes)
    model.opset_import.append(helper.make_opsetid(_OWN_OPS, 1))


def _rounded_input(node: onnx.NodeProto, tensors: Mapping[str, onnx.TensorProto]) -> str | None:
    """The large matrix that a node looks up or multiplies by, where its rows can be cut into blocks."""
    name = {"Gather": node.input[:1], "MatMul": node.input[1:]}.get(node.op_type, [""])[0]
    if (
        name not in tensors
        or len(tensors[name].dims) != 2
        or tensors[name].dims[0] * tensors[name].dims[1] < _LEAST_ROUNDED
    ):
        return None
    return name if node.op_type == "Gather" or tensors[name].dims[0] % _BLOCK == 0 else None


Rewritten = tuple[list[onnx.TensorProto], list[onnx.NodeProto]]


def _table(node: onnx.NodeProto, name: str, rounded: np.ndarray, scale: np.ndarray) -> Rewritten:
    """Rows are looked up in 8 bits, then restored."""
    rows, out = node.input[1], node.output[0]
    return [numpy_helper.from_array(rounded, f"{name}_q"), numpy_helper.from_array(scale, f"{name}_s")], [
        helper.make_node("Gather", [f"{name}_q", rows], [f"{out}_q"], axis=0),
        helper.make_node("Cast", [f"{out}_q"], [f"{out}_f"], to=TensorProto.FLOAT),
        helper.make_node("Gather", [f"{name}_s", rows], [f"{out}_s"], axis=0),
        helper.make_node("Mul", [f"{out}_f", f"{out}_s"], [out]),
    ]


def _product(node: onnx.NodeProto, name: str, rounded: np.ndarray, scale: np.ndarray) -> Rewritten:
    """A matrix as `MatMulNBits` takes it: [outputs, blocks, values], 128 for 0, and a scale for each block."""
    inputs, outputs = rounded.shape
    blocks = (rounded.T.astype(np.int16) + 128).astype(np.uint8).reshape(outputs, inputs // _BLOCK, _BLOCK)
    scales = np.repeat(scale.reshape(outputs, 1), inputs // _BLOCK, axis=1)
    stored = [numpy_helper.from_array(blocks, f"{name}_q"), numpy_helper.from_array(scales, f"{name}_s")]
    settings = {"K": inputs, "N": outputs, "bits": 8, "block_size": _BLOCK, "accuracy_level": _IN_8_BITS}
    takes = [node.input[0], f"{name}_q", f"{name}_s"]
    return stored, [helper.make_node("MatMulNBits", takes, node.output, node.name, domain=_OWN_OPS, **settings)]


def rounded_weights(values: np.ndarray, axis: int) -> tuple[np.ndarray, np.ndarray]:
    """`values` as int8 and the float32 scale, along `axis`, that restores them to within half of itself."""
    scale = np.maximum(np.abs(values).max(axis=axis, keepdims=True), 1e-8) / 127
    return np.rint(values / scale).astype(np.int8), scale.astype(np.float32)


def weights(path: Path) -> dict[str, torch.Tensor]:
    """The weights in a graph that `export` wrote, by their names in the reader."""
    graph = onnx.load(path).graph
    stored = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    for name in [name for name in stored if name.endswith("_q")]:
        stored[name[:-2]] = _restored(stored.pop(name), stored.pop(f"{name[:-2]}_s"))
    for node in graph.node:
        matrix = node.input[1].removesuffix("_q") if len(node.input) > 1 else ""
        if node.op_type in {"MatMul", "MatMulNBits"} and matrix in stored:
            part = node.name.removeprefix("/").removesuffix("/MatMul").replace("/", ".")
            stored[f"{part}.weight"] = stored.pop(matrix).T
    learnt = untrained().state_dict()
    return {name: torch.from_numpy(values.copy()) for name, values in stored.items() if name in learnt}


def _restored(rounded: np.ndarray, scale: np.ndarray) -> np.ndarray:
    if rounded.dtype == np.int8:
        return rounded.astype(np.float32) * scale
    values = (rounded.astype(np.float32) - 128) * scale.reshape(*rounded.shape[:2], 1)
    return values.reshape(rounded.shape[0], -1).T


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
