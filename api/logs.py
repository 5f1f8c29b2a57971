"""The log set-up: structured lines on standard error, called once from bootstrap."""

from __future__ import annotations

import logging
import sys

import structlog

from api.settings import Settings


def set_up_logs(settings: Settings) -> None:
    """Send every log line to standard error, in the form that the settings ask for.

    Lines hold codes, ids and counts. Names, addresses and other personal data
    are never passed to a logger.
    """
    level = getattr(logging, settings.log_level.upper())
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if settings.log_format == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    # Libraries' own logs: warnings and worse, on the same stream.
    logging.basicConfig(stream=sys.stderr, level=max(level, logging.WARNING), force=True)
    logging.getLogger("neo4j").setLevel(logging.ERROR)
    # What goes wrong in a request is logged where it is answered, once.
    logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
