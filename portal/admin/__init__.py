"""The editors' admin: Wagtail's, in the portal's dress, with screens for people and organisations."""
