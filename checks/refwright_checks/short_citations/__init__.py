"""Short citations, in plain text or by ``{{sfn}}``, and the works that they mean."""
