CREATE TABLE "dataset_versions" (
	"id" varchar(32) PRIMARY KEY NOT NULL,
	"dataset_id" varchar(32) NOT NULL,
	"number" integer NOT NULL,
	"sha256" varchar(64) NOT NULL,
	"row_count" bigint NOT NULL,
	"columns" jsonb NOT NULL,
	"size_bytes" bigint NOT NULL,
	"recipe" jsonb NOT NULL,
	"parent_id" varchar(32),
	"source_name" text NOT NULL,
	"source_sha256" varchar(64) NOT NULL,
	"problem_count" integer NOT NULL,
	"job_id" varchar(32) NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "datasets" (
	"id" varchar(32) PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"demo" text,
	"import_job_id" varchar(32),
	"created_at" timestamp with time zone NOT NULL,
	"created_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "finding_decisions" (
	"version_id" varchar(32) NOT NULL,
	"code" text NOT NULL,
	"columns" text NOT NULL,
	"target" text NOT NULL,
	"action" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by" text NOT NULL,
	CONSTRAINT "finding_decisions_version_id_code_columns_target_pk" PRIMARY KEY("version_id","code","columns","target")
);
--> statement-breakpoint
CREATE TABLE "import_problems" (
	"version_id" varchar(32) NOT NULL,
	"position" integer NOT NULL,
	"problem" jsonb NOT NULL,
	CONSTRAINT "import_problems_version_id_position_pk" PRIMARY KEY("version_id","position")
);
--> statement-breakpoint
CREATE TABLE "uploads" (
	"id" varchar(32) PRIMARY KEY NOT NULL,
	"file_name" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"sha256" varchar(64) NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "version_profiles" (
	"version_id" varchar(32) PRIMARY KEY NOT NULL,
	"profile" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "version_quality" (
	"version_id" varchar(32) NOT NULL,
	"target" text NOT NULL,
	"score" integer NOT NULL,
	"report" jsonb NOT NULL,
	CONSTRAINT "version_quality_version_id_target_pk" PRIMARY KEY("version_id","target")
);
--> statement-breakpoint
CREATE TABLE "image_import_packs" (
	"job_id" varchar(32) NOT NULL,
	"position" integer NOT NULL,
	"sha256" varchar(64) NOT NULL,
	"records" jsonb NOT NULL,
	CONSTRAINT "image_import_packs_job_id_position_pk" PRIMARY KEY("job_id","position")
);
--> statement-breakpoint
CREATE TABLE "image_maps" (
	"version_id" varchar(32) PRIMARY KEY NOT NULL,
	"job_id" varchar(32) NOT NULL,
	"map" jsonb
);
--> statement-breakpoint
CREATE TABLE "image_packs" (
	"version_id" varchar(32) NOT NULL,
	"position" integer NOT NULL,
	"sha256" varchar(64) NOT NULL,
	CONSTRAINT "image_packs_version_id_position_pk" PRIMARY KEY("version_id","position")
);
--> statement-breakpoint
CREATE TABLE "image_problems" (
	"version_id" varchar(32) NOT NULL,
	"position" integer NOT NULL,
	"problem" jsonb NOT NULL,
	CONSTRAINT "image_problems_version_id_position_pk" PRIMARY KEY("version_id","position")
);
--> statement-breakpoint
CREATE TABLE "image_sets" (
	"id" varchar(32) PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"demo" text,
	"import_job_id" varchar(32),
	"created_at" timestamp with time zone NOT NULL,
	"created_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "image_versions" (
	"id" varchar(32) PRIMARY KEY NOT NULL,
	"set_id" varchar(32) NOT NULL,
	"number" integer NOT NULL,
	"sha256" varchar(64) NOT NULL,
	"layout" text NOT NULL,
	"image_count" integer NOT NULL,
	"mask_count" integer NOT NULL,
	"counts" jsonb NOT NULL,
	"classes" jsonb NOT NULL,
	"task" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"problem_count" integer NOT NULL,
	"recipe" jsonb NOT NULL,
	"parent_id" varchar(32),
	"source_name" text NOT NULL,
	"report" jsonb NOT NULL,
	"job_id" varchar(32),
	"created_at" timestamp with time zone NOT NULL,
	"created_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "images" (
	"version_id" varchar(32) NOT NULL,
	"index" integer NOT NULL,
	"path" text NOT NULL,
	"sha256" varchar(64) NOT NULL,
	"format" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"size_bytes" bigint NOT NULL,
	"split" text,
	"label" text,
	"brightness" double precision NOT NULL,
	"contrast" double precision NOT NULL,
	"sharpness" double precision NOT NULL,
	"colourfulness" double precision NOT NULL,
	"duplicate_group" integer,
	"pack" integer NOT NULL,
	"pack_offset" bigint NOT NULL,
	"thumbnail_bytes" integer NOT NULL,
	"mask_sha256" varchar(64),
	"mask_pack" integer,
	"mask_offset" bigint,
	"mask_bytes" integer,
	CONSTRAINT "images_version_id_index_pk" PRIMARY KEY("version_id","index")
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" text PRIMARY KEY NOT NULL,
	"sequence" bigserial NOT NULL,
	"kind" text NOT NULL,
	"subject" text,
	"actor" text NOT NULL,
	"payload" jsonb NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"progress" real DEFAULT 0 NOT NULL,
	"attempt" integer DEFAULT 0 NOT NULL,
	"deaths" integer DEFAULT 0 NOT NULL,
	"fence" bigint DEFAULT 0 NOT NULL,
	"owner" text,
	"boot" text,
	"lease_until" timestamp with time zone,
	"cancel_requested" boolean DEFAULT false NOT NULL,
	"stop_requested" boolean DEFAULT false NOT NULL,
	"outcome" jsonb,
	"error" jsonb,
	"result" jsonb,
	"ended_handled" boolean DEFAULT false NOT NULL,
	"ended_tries" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "run_events" (
	"run_id" varchar(32) NOT NULL,
	"number" integer NOT NULL,
	"at" bigint NOT NULL,
	"data" jsonb NOT NULL,
	CONSTRAINT "run_events_run_id_number_pk" PRIMARY KEY("run_id","number")
);
--> statement-breakpoint
CREATE TABLE "training_candidates" (
	"run_id" varchar(32) NOT NULL,
	"index" integer NOT NULL,
	"state" varchar(16) NOT NULL,
	"error" text,
	CONSTRAINT "training_candidates_run_id_index_pk" PRIMARY KEY("run_id","index")
);
--> statement-breakpoint
CREATE TABLE "training_units" (
	"run_id" varchar(32) NOT NULL,
	"index" integer NOT NULL,
	"fold" integer NOT NULL,
	"scores" jsonb NOT NULL,
	"train_score" double precision,
	"fit_seconds" double precision NOT NULL,
	"predict_seconds" double precision NOT NULL,
	"size_bytes" bigint NOT NULL,
	"predictions" varchar(64) NOT NULL,
	CONSTRAINT "training_units_run_id_index_fold_pk" PRIMARY KEY("run_id","index","fold")
);
--> statement-breakpoint
CREATE TABLE "batches" (
	"id" varchar(32) PRIMARY KEY NOT NULL,
	"run_id" varchar(32) NOT NULL,
	"file_name" text NOT NULL,
	"format" varchar(8) NOT NULL,
	"sha256" varchar(64),
	"result" jsonb,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "artifacts" (
	"run_uuid" varchar(32) NOT NULL,
	"path" varchar(500) NOT NULL,
	"sha256" varchar(64) NOT NULL,
	"size_bytes" bigint NOT NULL,
	CONSTRAINT "artifacts_run_uuid_path_pk" PRIMARY KEY("run_uuid","path")
);
--> statement-breakpoint
CREATE TABLE "experiments" (
	"experiment_id" serial PRIMARY KEY NOT NULL,
	"name" varchar(500) NOT NULL,
	"artifact_location" varchar(2048),
	"lifecycle_stage" varchar(32) DEFAULT 'active' NOT NULL,
	"creation_time" bigint NOT NULL,
	"last_update_time" bigint NOT NULL,
	CONSTRAINT "experiments_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "inputs" (
	"source_id" varchar(36) NOT NULL,
	"run_uuid" varchar(32) NOT NULL,
	"context" varchar(500) NOT NULL,
	CONSTRAINT "inputs_source_id_run_uuid_pk" PRIMARY KEY("source_id","run_uuid")
);
--> statement-breakpoint
CREATE TABLE "latest_metrics" (
	"run_uuid" varchar(32) NOT NULL,
	"key" varchar(250) NOT NULL,
	"value" double precision NOT NULL,
	"timestamp" bigint NOT NULL,
	"step" bigint NOT NULL,
	"is_nan" boolean DEFAULT false NOT NULL,
	CONSTRAINT "latest_metrics_run_uuid_key_pk" PRIMARY KEY("run_uuid","key")
);
--> statement-breakpoint
CREATE TABLE "metrics" (
	"run_uuid" varchar(32) NOT NULL,
	"key" varchar(250) NOT NULL,
	"value" double precision NOT NULL,
	"timestamp" bigint NOT NULL,
	"step" bigint DEFAULT 0 NOT NULL,
	"is_nan" boolean DEFAULT false NOT NULL,
	CONSTRAINT "metrics_run_uuid_key_timestamp_step_value_is_nan_pk" PRIMARY KEY("run_uuid","key","timestamp","step","value","is_nan")
);
--> statement-breakpoint
CREATE TABLE "params" (
	"run_uuid" varchar(32) NOT NULL,
	"key" varchar(250) NOT NULL,
	"value" varchar(8000) NOT NULL,
	CONSTRAINT "params_run_uuid_key_pk" PRIMARY KEY("run_uuid","key")
);
--> statement-breakpoint
CREATE TABLE "runs" (
	"run_uuid" varchar(32) PRIMARY KEY NOT NULL,
	"number" serial NOT NULL,
	"name" varchar(250) NOT NULL,
	"experiment_id" bigint NOT NULL,
	"user_id" varchar(256) NOT NULL,
	"status" varchar(9) NOT NULL,
	"start_time" bigint,
	"end_time" bigint,
	"deleted_time" bigint,
	"lifecycle_stage" varchar(20) DEFAULT 'active' NOT NULL,
	"artifact_uri" varchar(2048) NOT NULL,
	CONSTRAINT "runs_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "tags" (
	"run_uuid" varchar(32) NOT NULL,
	"key" varchar(250) NOT NULL,
	"value" varchar(8000) NOT NULL,
	CONSTRAINT "tags_run_uuid_key_pk" PRIMARY KEY("run_uuid","key")
);
--> statement-breakpoint
CREATE TABLE "tracked_datasets" (
	"dataset_uuid" varchar(36) PRIMARY KEY NOT NULL,
	"experiment_id" bigint NOT NULL,
	"name" varchar(500) NOT NULL,
	"digest" varchar(36) NOT NULL,
	"dataset_source_type" varchar(36) NOT NULL,
	"dataset_source" text NOT NULL,
	"dataset_schema" text,
	"dataset_profile" text
);
--> statement-breakpoint
CREATE TABLE "fit_speeds" (
	"estimator" varchar(64) PRIMARY KEY NOT NULL,
	"seconds_per_cost" double precision NOT NULL,
	"runs" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "training_runs" (
	"run_id" varchar(32) PRIMARY KEY NOT NULL,
	"job_id" varchar(64),
	"version" integer NOT NULL,
	"version_sha256" varchar(64) NOT NULL,
	"task" varchar(16) NOT NULL,
	"metric" varchar(64) NOT NULL,
	"config" jsonb NOT NULL,
	"state" varchar(16) NOT NULL,
	"step" varchar(16) NOT NULL,
	"step_states" jsonb NOT NULL,
	"estimate_seconds" double precision,
	"fits_planned" integer NOT NULL,
	"fits_done" integer DEFAULT 0 NOT NULL,
	"chosen" integer,
	"chosen_mean" double precision,
	"chosen_sd" double precision,
	"test_value" double precision,
	"test_low" double precision,
	"test_high" double precision,
	"test_baseline" double precision,
	"level" varchar(32),
	"headline" jsonb,
	"evaluation" jsonb,
	"verdict" jsonb,
	"warnings" jsonb NOT NULL,
	"error" jsonb,
	"model_sha256" varchar(64),
	"model_bytes" bigint,
	"last_event" integer DEFAULT 0 NOT NULL,
	"environment" jsonb NOT NULL,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL,
	"started_at" bigint,
	"ended_at" bigint,
	"dataset_id" varchar(32) NOT NULL,
	"dataset_name" text NOT NULL,
	"version_rows" integer NOT NULL,
	"version_columns" integer NOT NULL,
	"target" text NOT NULL,
	"candidate_seconds" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "vision_batches" (
	"id" varchar(32) PRIMARY KEY NOT NULL,
	"run_id" varchar(32) NOT NULL,
	"file_name" text NOT NULL,
	"sha256" varchar(64),
	"result" jsonb,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "vision_checkpoints" (
	"run_id" varchar(32) NOT NULL,
	"key" varchar(200) NOT NULL,
	"sha256" varchar(64) NOT NULL,
	CONSTRAINT "vision_checkpoints_run_id_key_pk" PRIMARY KEY("run_id","key")
);
--> statement-breakpoint
CREATE TABLE "vision_runs" (
	"run_id" varchar(32) PRIMARY KEY NOT NULL,
	"job_id" varchar(64),
	"version" integer NOT NULL,
	"version_sha256" varchar(64) NOT NULL,
	"task" varchar(16) NOT NULL,
	"metric" varchar(64) NOT NULL,
	"config" jsonb NOT NULL,
	"state" varchar(16) NOT NULL,
	"step" varchar(16) NOT NULL,
	"step_states" jsonb NOT NULL,
	"estimate_seconds" double precision,
	"fits_planned" integer NOT NULL,
	"fits_done" integer DEFAULT 0 NOT NULL,
	"chosen" integer,
	"chosen_mean" double precision,
	"chosen_sd" double precision,
	"test_value" double precision,
	"test_low" double precision,
	"test_high" double precision,
	"test_baseline" double precision,
	"level" varchar(32),
	"headline" jsonb,
	"evaluation" jsonb,
	"verdict" jsonb,
	"warnings" jsonb NOT NULL,
	"error" jsonb,
	"model_sha256" varchar(64),
	"model_bytes" bigint,
	"last_event" integer DEFAULT 0 NOT NULL,
	"environment" jsonb NOT NULL,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL,
	"started_at" bigint,
	"ended_at" bigint,
	"set_id" varchar(32) NOT NULL,
	"set_name" text NOT NULL,
	"version_images" integer NOT NULL,
	"candidate_seconds" jsonb NOT NULL,
	"leaderboard" jsonb
);
--> statement-breakpoint
ALTER TABLE "dataset_versions" ADD CONSTRAINT "dataset_versions_dataset_id_datasets_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."datasets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_decisions" ADD CONSTRAINT "finding_decisions_version_id_dataset_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."dataset_versions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_problems" ADD CONSTRAINT "import_problems_version_id_dataset_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."dataset_versions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "version_profiles" ADD CONSTRAINT "version_profiles_version_id_dataset_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."dataset_versions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "version_quality" ADD CONSTRAINT "version_quality_version_id_dataset_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."dataset_versions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "image_maps" ADD CONSTRAINT "image_maps_version_id_image_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."image_versions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "image_packs" ADD CONSTRAINT "image_packs_version_id_image_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."image_versions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "image_problems" ADD CONSTRAINT "image_problems_version_id_image_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."image_versions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "image_versions" ADD CONSTRAINT "image_versions_set_id_image_sets_id_fk" FOREIGN KEY ("set_id") REFERENCES "public"."image_sets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "images" ADD CONSTRAINT "images_version_id_image_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."image_versions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_events" ADD CONSTRAINT "run_events_run_id_runs_run_uuid_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("run_uuid") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_candidates" ADD CONSTRAINT "training_candidates_run_id_runs_run_uuid_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("run_uuid") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_units" ADD CONSTRAINT "training_units_run_id_runs_run_uuid_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("run_uuid") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "artifacts" ADD CONSTRAINT "artifacts_run_uuid_runs_run_uuid_fk" FOREIGN KEY ("run_uuid") REFERENCES "public"."runs"("run_uuid") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inputs" ADD CONSTRAINT "inputs_source_id_tracked_datasets_dataset_uuid_fk" FOREIGN KEY ("source_id") REFERENCES "public"."tracked_datasets"("dataset_uuid") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inputs" ADD CONSTRAINT "inputs_run_uuid_runs_run_uuid_fk" FOREIGN KEY ("run_uuid") REFERENCES "public"."runs"("run_uuid") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "latest_metrics" ADD CONSTRAINT "latest_metrics_run_uuid_runs_run_uuid_fk" FOREIGN KEY ("run_uuid") REFERENCES "public"."runs"("run_uuid") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "metrics" ADD CONSTRAINT "metrics_run_uuid_runs_run_uuid_fk" FOREIGN KEY ("run_uuid") REFERENCES "public"."runs"("run_uuid") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "params" ADD CONSTRAINT "params_run_uuid_runs_run_uuid_fk" FOREIGN KEY ("run_uuid") REFERENCES "public"."runs"("run_uuid") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tags" ADD CONSTRAINT "tags_run_uuid_runs_run_uuid_fk" FOREIGN KEY ("run_uuid") REFERENCES "public"."runs"("run_uuid") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_runs" ADD CONSTRAINT "training_runs_run_id_runs_run_uuid_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("run_uuid") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vision_checkpoints" ADD CONSTRAINT "vision_checkpoints_run_id_runs_run_uuid_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("run_uuid") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vision_runs" ADD CONSTRAINT "vision_runs_run_id_runs_run_uuid_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("run_uuid") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "dataset_versions_number" ON "dataset_versions" USING btree ("dataset_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "dataset_versions_job" ON "dataset_versions" USING btree ("job_id");--> statement-breakpoint
CREATE INDEX "dataset_versions_sha256" ON "dataset_versions" USING btree ("sha256");--> statement-breakpoint
CREATE UNIQUE INDEX "datasets_name" ON "datasets" USING btree ("name");--> statement-breakpoint
CREATE UNIQUE INDEX "datasets_demo" ON "datasets" USING btree ("demo");--> statement-breakpoint
CREATE INDEX "image_packs_sha256" ON "image_packs" USING btree ("sha256");--> statement-breakpoint
CREATE UNIQUE INDEX "image_sets_name" ON "image_sets" USING btree ("name");--> statement-breakpoint
CREATE UNIQUE INDEX "image_sets_demo" ON "image_sets" USING btree ("demo");--> statement-breakpoint
CREATE UNIQUE INDEX "image_versions_number" ON "image_versions" USING btree ("set_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "image_versions_job" ON "image_versions" USING btree ("job_id");--> statement-breakpoint
CREATE INDEX "images_label" ON "images" USING btree ("version_id","label");--> statement-breakpoint
CREATE INDEX "jobs_state" ON "jobs" USING btree ("state","sequence");--> statement-breakpoint
CREATE INDEX "jobs_subject" ON "jobs" USING btree ("subject");--> statement-breakpoint
CREATE INDEX "jobs_unhandled" ON "jobs" USING btree ("ended_at") WHERE not ended_handled and ended_at is not null;--> statement-breakpoint
CREATE INDEX "artifacts_by_blob" ON "artifacts" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "runs_by_experiment" ON "runs" USING btree ("experiment_id","start_time");--> statement-breakpoint
CREATE UNIQUE INDEX "tracked_datasets_by_digest" ON "tracked_datasets" USING btree ("experiment_id","name","digest");--> statement-breakpoint
CREATE INDEX "training_runs_by_dataset" ON "training_runs" USING btree ("dataset_id","version");--> statement-breakpoint
CREATE INDEX "training_runs_by_creation" ON "training_runs" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "vision_checkpoints_by_blob" ON "vision_checkpoints" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "vision_runs_by_set" ON "vision_runs" USING btree ("set_id","version");--> statement-breakpoint
CREATE INDEX "vision_runs_by_creation" ON "vision_runs" USING btree ("created_at");