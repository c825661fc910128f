"""The field of the upload forms that says of every bad picture what to do."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.images.fields import WagtailImageField

from portal.files.pictures import NO_PICTURE, TOO_LARGE, UNREADABLE


class PictureField(WagtailImageField):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.error_messages |= {"invalid_image": NO_PICTURE, "file_too_many_pixels": TOO_LARGE}

    def check_image_pixel_size(self, f: Any) -> None:
        """Wagtail asks a library that fails for a picture that is cut off after its head."""
        try:
            super().check_image_pixel_size(f)
        except UNREADABLE as error:
            raise ValidationError(NO_PICTURE) from error
