"""What everything on the screen shares: theme, fonts, icons, small controls."""
