"""The promises of reliability, tried until they break: real processes, killed; real servers, gone wrong.

`scripts/torture` runs them whole, the tests a sample of each. A figure is a module of this folder, named in
`figures.py`, with a function `run(whole, folder)`: `whole` tries all there is, else a sample of seconds; `folder` is an
empty folder of its own. It gives a `Result`.
"""
