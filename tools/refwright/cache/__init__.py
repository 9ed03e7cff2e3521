"""Results of earlier runs, so that a draft that has not changed is not checked again."""
