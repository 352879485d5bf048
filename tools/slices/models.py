"""Access to botocore's service models."""
import functools

import botocore.loaders
import botocore.session


@functools.cache
def _session():
    return botocore.session.get_session()


# Folders that are not named for their service id.
FOLDERS = {"cloudwatchlogs": "logs"}


@functools.cache
def _names_by_id():
    # The folder is named for the service id, mostly; only what fits is opened.
    return {name.replace("-", "").lower(): name for name in _session().get_available_services()} | FOLDERS


def by_service_id(service_id):
    name = _names_by_id().get(service_id.replace(" ", "").lower())
    service = _session().get_service_model(name) if name else None
    return service if service is not None and service.metadata["serviceId"] == service_id else None


def endpoint_rules(service):
    return botocore.loaders.create_loader().load_service_model(service.service_name, "endpoint-rule-set-1")


def partitions():
    return botocore.loaders.create_loader().load_data("partitions")
