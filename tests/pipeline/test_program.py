"""What tells one state of the program from another does not tell what Python compiled of it."""

from pathlib import Path

from briefgen.pipeline.program import files_below


def test_what_python_compiles_is_no_file_of_the_program(tmp_path: Path) -> None:
    (tmp_path / "sections/__pycache__").mkdir(parents=True)
    (tmp_path / "sections/gaps.md.j2").touch()
    (tmp_path / "sections/__pycache__/gaps.md.cpython-313.opt-0a1b2c.pyc").touch()
    assert files_below(tmp_path) == (tmp_path / "sections/gaps.md.j2",)
    assert files_below(tmp_path / "none") == ()
