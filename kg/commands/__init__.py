"""Commands with more to say than one call: each parses, calls one function, prints. ``kg.cli`` registers them."""
