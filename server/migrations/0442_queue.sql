-- What went wrong, without the ids and numbers that differ from job to job: jobs that died alike are shown and taken up together.
ALTER TABLE dead_jobs ADD COLUMN cause TEXT NOT NULL DEFAULT '';
UPDATE dead_jobs SET cause = SUBSTR(error, 1, 200);
CREATE INDEX dead_jobs_open ON dead_jobs (name, cause) WHERE retried_at IS NULL;
CREATE INDEX jobs_done ON jobs (finished_at, name) WHERE state = 'done';

-- An audience is walked person by person.
CREATE INDEX matches_person ON matches (kind, state, person_id);
