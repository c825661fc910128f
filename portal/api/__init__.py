"""The API, version 1. portal.urls brings the routers of the apps; errors, sign-in and caching are the same for all."""

from portal.api.routes import api, with_routers

__all__ = ["api", "with_routers"]
