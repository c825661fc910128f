"""The API, version 1. Apps add routers to `api` in portal.api.routes; errors, sign-in and caching are the same for all."""

from portal.api.routes import api

__all__ = ["api"]
