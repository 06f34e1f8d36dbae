"""The half of the worker that lives in the box, beside student code. Nothing here is secret."""
