"""The desk of referrals: those who send, those who receive, those who count."""
