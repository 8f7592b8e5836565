CREATE TABLE `assignments` (
	`cohort` text NOT NULL,
	`activity` text NOT NULL,
	`due_on` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`cohort`, `activity`),
	FOREIGN KEY (`cohort`) REFERENCES `cohorts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `cohort_instructors` (
	`cohort` text NOT NULL,
	`person` text NOT NULL,
	PRIMARY KEY(`cohort`, `person`),
	FOREIGN KEY (`cohort`) REFERENCES `cohorts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `cohorts_of_instructor` ON `cohort_instructors` (`person`);--> statement-breakpoint
CREATE TABLE `cohorts` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`time_zone` text NOT NULL,
	`guests` integer NOT NULL,
	`created_at` integer NOT NULL,
	`closed_at` integer,
	`archived_at` integer,
	`join_code` text,
	`join_until` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cohorts_joinCode_unique` ON `cohorts` (`join_code`);--> statement-breakpoint
CREATE TABLE `memberships` (
	`cohort` text NOT NULL,
	`learner` text NOT NULL,
	`joined_at` integer NOT NULL,
	`left_at` integer,
	`removed` integer DEFAULT false NOT NULL,
	`display_name` text,
	PRIMARY KEY(`cohort`, `learner`, `joined_at`),
	FOREIGN KEY (`cohort`) REFERENCES `cohorts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`learner`) REFERENCES `learners`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_membership` ON `memberships` (`cohort`,`learner`) WHERE left_at is null;--> statement-breakpoint
CREATE INDEX `cohorts_of_learner` ON `memberships` (`learner`);--> statement-breakpoint
ALTER TABLE `sign_in_names` ADD `confirmed` integer DEFAULT true NOT NULL;