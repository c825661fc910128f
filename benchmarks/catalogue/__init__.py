"""What figures mean: data items (what files carry) and measures (what people read), as data files and plain dataclasses."""
