"""What offices do in their browser on /dong-gop/, answered by the code that checks the repository."""
