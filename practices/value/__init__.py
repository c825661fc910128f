"""What practices and adoptions cost and save: claimed, confirmed, and counted twice, kept apart."""
