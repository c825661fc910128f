"""Documents and pictures: what may be uploaded, what is taken out of them, who may open them."""
