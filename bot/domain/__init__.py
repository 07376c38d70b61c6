"""Rules on plain values, free of Telegram, storage and the clock."""
