"""Where briefgen cannot run it says so, before it loads what is not there."""

import subprocess
import sys


def test_windows_is_told_where_it_runs() -> None:
    code = "import sys; sys.platform = 'win32'; sys.modules['fcntl'] = None; import briefgen.cli"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 2
    assert "WSL" in done.stderr
    assert "Traceback" not in done.stderr
