"""What the world says of what a draft cites: asked politely, kept with its evidence."""
