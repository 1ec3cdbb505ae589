"""A PDF as a reading machine sees it: its tags with what they mark, and what is painted outside of any."""

from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

PAINTING = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "INLINE IMAGE"}


@dataclass(frozen=True)
class Tag:
    """An element of the tag tree, the elements in it, and what is its own: marked contents as (page, MCID), links."""

    kind: str
    element: pikepdf.Dictionary
    children: tuple["Tag", ...]
    contents: tuple[tuple[int, int], ...]
    annotations: tuple[pikepdf.Dictionary, ...]

    def walk(self) -> Iterator["Tag"]:
        """The element and all below it, in the order of reading."""
        yield self
        for child in self.children:
            yield from child.walk()

    def of(self, *kinds: str) -> tuple["Tag", ...]:
        """All below it of these kinds, itself included."""
        return tuple(tag for tag in self.walk() if tag.kind in kinds)


def tags(document: pikepdf.Pdf) -> Tag:
    """The whole tree, from its one Document."""
    pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
    (root,) = _many(document.Root.StructTreeRoot.K)
    return _tag(root, pages)


def _tag(element: pikepdf.Dictionary, pages: dict[tuple[int, int], int]) -> Tag:
    children, contents, annotations = [], [], []
    for kid in _many(element.get("/K")):
        if isinstance(kid, int):
            contents.append((pages[element["/Pg"].objgen], kid))
        elif kid.get("/Type") == "/OBJR":
            annotations.append(kid["/Obj"])
        elif kid.get("/Type") == "/MCR":
            contents.append((pages[kid.get("/Pg", element.get("/Pg")).objgen], int(kid["/MCID"])))
        else:
            children.append(_tag(kid, pages))
    return Tag(str(element["/S"]), element, tuple(children), tuple(contents), tuple(annotations))


def _many(value: pikepdf.Object | int | None) -> list[pikepdf.Object | int]:
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def marked(page: pikepdf.Page) -> tuple[tuple[int, ...], int]:
    """The MCIDs of a page's contents in the order of painting, and how much is painted outside of mark and artifact."""
    open_marks: list[str | int] = []
    found: list[int] = []
    outside = 0
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in {"BDC", "BMC"}:
            mcid = (
                operands[1].get("/MCID") if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) else None
            )
            open_marks.append(str(operands[0]) if mcid is None else int(mcid))
            found += [] if mcid is None else [int(mcid)]
        elif name == "EMC":
            open_marks.pop()
        elif name in PAINTING and not any(mark == "/Artifact" or isinstance(mark, int) for mark in open_marks):
            outside += 1
        if sum(isinstance(mark, int) for mark in open_marks) > 1 or (
            "/Artifact" in open_marks and any(isinstance(mark, int) for mark in open_marks)
        ):
            raise AssertionError(f"marks lie in one another: {open_marks}")
    return tuple(found), outside
