"""The bot in numbers, in the text form of Prometheus: no names, no texts, no chats."""

from collections.abc import Iterable

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

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
        name, text = f"{PREFIX}_updates_{count.value}", f"Updates {count.value}"
        yield CounterMetricFamily(name, text, value=pulse.counts[count])
    yield CounterMetricFamily(f"{PREFIX}_requests_sent", "Sent", value=pulse.counts[Count.SENT])
    dropped = CounterMetricFamily(f"{PREFIX}_requests_dropped", "Never sent", labels=["reason"])
    for reason in Drop:
        dropped.add_metric([reason.value], pulse.dropped[reason])
    yield dropped


def _instants(pulse: Pulse, found: Found) -> Iterable[Metric]:
    for name, at in (("tick", pulse.ticked_at), ("contact", pulse.heard_at)):
        if at is not None:
            stamp = found.moment.at(at).timestamp()
            yield GaugeMetricFamily(f"{PREFIX}_last_{name}_timestamp_seconds", name, value=stamp)


def _health(found: Found) -> Iterable[Metric]:
    failing = {one.part for one in found.troubles}
    health = GaugeMetricFamily(f"{PREFIX}_healthy", "1 where all is well", labels=["part"])
    for part in Part:
        health.add_metric([part.value], part not in failing)
    yield health
    if found.load is not None:
        yield from _waiting(found.load, found)


def _waiting(load: Load, found: Found) -> Iterable[Metric]:
    oldest = load.oldest_request_at
    age = max(0.0, (found.moment.now - oldest).total_seconds()) if oldest else 0.0
    for name, value in (
        ("updates_waiting", load.updates),
        ("updates_kept_aside", load.set_aside),
        ("requests_waiting", load.requests),
        ("oldest_request_age_seconds", age),
    ):
        yield GaugeMetricFamily(f"{PREFIX}_{name}", name, value=value)
