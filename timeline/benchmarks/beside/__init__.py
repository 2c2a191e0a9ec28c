"""What pages of ours and of others are measured with: the same server, browser and look at the screen."""
