"""What helps to write rules: are they sound, what do they leave unread, which are not needed, what does one change."""
