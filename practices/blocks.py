"""What “what was done” is made of. Each block has a template of its own in templates/practices/blocks/."""

from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

TEXT_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]


class FigureBlock(blocks.StructBlock):
    image = ImageChooserBlock()
    alternative_text = blocks.CharBlock(
        max_length=250, help_text="What a person who cannot see the picture needs to know of it."
    )
    caption = blocks.CharBlock(max_length=250, required=False)

    class Meta:
        icon = "image"
        label = "Picture"
        template = "practices/blocks/figure.html"


class TableBlock(blocks.StructBlock):
    """Cells as they come out of a spreadsheet."""

    caption = blocks.CharBlock(max_length=200)
    cells = blocks.TextBlock(
        rows=6,
        max_length=20_000,
        help_text="Paste from a spreadsheet, or write one row a line with | between the cells. The first row is the heading.",
    )

    class Meta:
        icon = "table"
        label = "Table"
        template = "practices/blocks/table.html"

    def get_context(self, value: blocks.StructValue, parent_context: dict | None = None) -> dict:  # type: ignore[type-arg]
        context: dict = super().get_context(value, parent_context)  # type: ignore[type-arg]
        rows = rows_of(value.get("cells") or "")
        return {**context, "heading": rows[:1], "rows": rows[1:]}


def rows_of(cells: str) -> list[list[str]]:
    """The rows of a pasted table, all with as many cells as the longest."""
    lines = [line for line in cells.splitlines() if line.strip()]
    rows = [[cell.strip() for cell in line.split("\t" if "\t" in line else "|")] for line in lines]
    width = max((len(row) for row in rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


class SecondaryDriverBlock(blocks.StructBlock):
    driver = blocks.CharBlock(max_length=200)
    changes = blocks.ListBlock(blocks.CharBlock(max_length=200, label="Change"), min_num=0, collapsed=True)


class PrimaryDriverBlock(blocks.StructBlock):
    driver = blocks.CharBlock(max_length=200)
    secondary = blocks.ListBlock(SecondaryDriverBlock(), label="Secondary drivers", min_num=0, collapsed=True)


class DriverDiagramBlock(blocks.StructBlock):
    """Aim, primary and secondary drivers, ideas for change: shown as nested lists, which print and read aloud."""

    aim = blocks.CharBlock(max_length=300)
    primary = blocks.ListBlock(PrimaryDriverBlock(), label="Primary drivers")

    class Meta:
        icon = "list-ul"
        label = "Driver diagram"
        template = "practices/blocks/driver_diagram.html"


class PaperBlock(blocks.StructBlock):
    document = DocumentChooserBlock()
    words = blocks.CharBlock(max_length=250, required=False, label="What it is")

    class Meta:
        icon = "doc-full"
        label = "Document"
        template = "practices/blocks/document.html"


class QuotationBlock(blocks.StructBlock):
    words = blocks.TextBlock(rows=3, max_length=2000)
    said_by = blocks.CharBlock(max_length=120, help_text="The role, not the name: “paramedic, Reading”.")

    class Meta:
        icon = "openquote"
        label = "Quotation"
        template = "practices/blocks/quotation.html"


class CalloutBlock(blocks.StructBlock):
    heading = blocks.CharBlock(max_length=120)
    words = blocks.RichTextBlock(features=["bold", "link", "ul"], max_length=2000)

    class Meta:
        icon = "warning"
        label = "Callout"
        template = "practices/blocks/callout.html"


class ChangeBlock(blocks.StreamBlock):
    """The body of “what was done”."""

    heading = blocks.CharBlock(max_length=120, icon="title", template="practices/blocks/heading.html")
    text = blocks.RichTextBlock(features=TEXT_FEATURES, max_length=20_000)
    figure = FigureBlock()
    table = TableBlock()
    driver_diagram = DriverDiagramBlock()
    document = PaperBlock()
    quotation = QuotationBlock()
    callout = CalloutBlock()

    class Meta:
        max_num = 60
