"""The bot in numbers, in the text form of Prometheus: no names, no texts, no chats."""

from collections.abc import Iterable

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from bot.console import phrase
from bot.pulse import Count, Drop, Pulse
from bot.serving.checkup import Found
from bot.serving.troubles import Part
from storage.load import Load

CONTENT_TYPE = CONTENT_TYPE_LATEST
PREFIX = "torsdagsbot"
UPDATES = (Count.RECEIVED, Count.DONE, Count.SET_ASIDE)


def written(pulse: Pulse, found: Found) -> bytes:
    """Return the numbers as Prometheus reads them."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Once([*_counts(pulse), *_instants(pulse, found), *_health(found)]))
    return generate_latest(registry)


class _Once(Collector):
    """Gives what it was given."""

    def __init__(self, metrics: list[Metric]) -> None:
        self._metrics = metrics

    def collect(self) -> Iterable[Metric]:
        """Return the metrics."""
        return self._metrics


def _counts(pulse: Pulse) -> Iterable[Metric]:
    for count in UPDATES:
        yield _counter(f"updates_{count.value}", pulse.counts[count])
    yield _counter("requests_sent", pulse.counts[Count.SENT])
    name = "requests_dropped"
    dropped = CounterMetricFamily(f"{PREFIX}_{name}", _meaning(name), labels=["reason"])
    for reason in Drop:
        dropped.add_metric([reason.value], pulse.dropped[reason])
    yield dropped


def _instants(pulse: Pulse, found: Found) -> Iterable[Metric]:
    for name, at in (("last_tick", pulse.ticked_at), ("last_contact", pulse.heard_at)):
        if at is not None:
            yield _gauge(f"{name}_timestamp_seconds", found.moment.at(at).timestamp())


def _health(found: Found) -> Iterable[Metric]:
    failing = {one.part for one in found.troubles}
    health = GaugeMetricFamily(f"{PREFIX}_healthy", _meaning("healthy"), labels=["part"])
    for part in Part:
        health.add_metric([part.value], part not in failing)
    yield health
    if found.load is not None:
        yield from _waiting(found.load, found)


def _waiting(load: Load, found: Found) -> Iterable[Metric]:
    oldest = load.oldest_request_at
    age = max(0.0, (found.moment.now - oldest).total_seconds()) if oldest else 0.0
    yield _gauge("updates_waiting", load.updates)
    yield _gauge("updates_kept_aside", load.set_aside)
    yield _gauge("requests_waiting", load.requests)
    yield _gauge("oldest_request_age_seconds", age)


def _counter(name: str, value: float) -> Metric:
    return CounterMetricFamily(f"{PREFIX}_{name}", _meaning(name), value=value)


def _gauge(name: str, value: float) -> Metric:
    return GaugeMetricFamily(f"{PREFIX}_{name}", _meaning(name), value=value)


def _meaning(name: str) -> str:
    return phrase(f"metric_{name}")
