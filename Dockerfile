# briefgen in a container: the README's steps on Debian, nothing else. The desk is a folder of yours, mounted at /desk.
#   docker build -t briefgen .
#   docker run --rm -v "$PWD/mydesk:/desk" --user "$(id -u):$(id -g)" briefgen new /desk
#   docker run --rm -v "$PWD/mydesk:/desk" --user "$(id -u):$(id -g)" briefgen run
FROM python:3.13-slim-bookworm AS wheel
WORKDIR /source
COPY . .
RUN python -m pip install --no-cache-dir -c constraints.txt build hatchling \
    && python -m build --wheel --no-isolation --outdir /wheel

FROM python:3.13-slim-bookworm
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/*
COPY constraints.txt /tmp/constraints.txt
RUN --mount=from=wheel,source=/wheel,target=/wheel \
    python -m pip install --no-cache-dir -c /tmp/constraints.txt /wheel/*.whl \
    && rm /tmp/constraints.txt
# No home of its own is needed; a read-only root with a writable /desk and /tmp will do.
ENV HOME=/tmp
WORKDIR /desk
USER 1000:1000
ENTRYPOINT ["briefgen"]
CMD ["run"]
