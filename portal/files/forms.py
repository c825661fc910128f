"""Wagtail's upload forms, which say whose a file is and look into it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from portal.audience import Audience
from portal.files.picture_field import PictureField
from portal.files.pictures import without_metadata
from portal.files.types import check_document
from portal.models import Person


class _TrustFileForm:
    """A new file belongs to the trust of whoever uploads it; one that stays with the trust is closed to others at once."""

    instance: Any
    cleaned_data: dict[str, Any]

    def __init__(self, *args: Any, user: Person | None = None, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)  # type: ignore[call-arg]
        if user is not None and not self.instance.organisation_id:
            self.instance.organisation = user.organisation

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()  # type: ignore[misc]
        if cleaned.get("own_trust_only"):
            self.instance.audience = Audience.OWN
        return cleaned


class DocumentForm(_TrustFileForm, BaseDocumentForm):
    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            check_document(file.name or "", file)  # type: ignore[arg-type]
        return file


class ImageForm(_TrustFileForm, BaseImageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if wagtails := self.fields.get("file"):
            self.fields["file"] = PictureField(
                label=wagtails.label, required=wagtails.required, widget=wagtails.widget, help_text=wagtails.help_text
            )
        if description := self.fields.get("description"):
            description.required = True
            description.label = "Alternative text"
            description.help_text = "What somebody who cannot see the picture needs to know from it."
            description.error_messages["required"] = "Say in a few words what the picture shows."

    def clean_file(self) -> Any:
        """Reading it here gives the uploader the words that the storage would raise for nobody to read."""
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            try:
                without_metadata(file)
            except ValidationError as error:
                raise ValidationError(error.messages) from error
            finally:
                file.seek(0)
        return file
