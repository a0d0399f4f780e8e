-- Jobs whose worker fell silent are found by the end of their lease.
CREATE INDEX jobs_leases ON jobs (lease) WHERE state = 'working';
