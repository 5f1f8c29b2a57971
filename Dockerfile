# Built in one stage and run from another: what ships has no build tools and no source tree.
FROM python:3.11-slim AS build
WORKDIR /source
COPY constraints.txt ./
RUN python -m pip install --no-cache-dir -c constraints.txt build hatchling
COPY . .
RUN python -m build --wheel --no-isolation --outdir /wheel

FROM python:3.11-slim
COPY --from=build /source/constraints.txt /wheel/ /install/
RUN python -m pip install --no-cache-dir -c /install/constraints.txt /install/*.whl \
    && rm -r /install \
    && useradd --create-home --uid 10001 sandtable \
    && install -d -o sandtable -g sandtable /data
USER sandtable
ENV SANDTABLE_DATA_DIR=/data PYTHONUNBUFFERED=1
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=6 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/health', timeout=4)"]
ENTRYPOINT ["sandtable"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000"]
