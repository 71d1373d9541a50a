"""From text to sections: the head of minutes, where items begin, and the parts of each; no records yet."""
