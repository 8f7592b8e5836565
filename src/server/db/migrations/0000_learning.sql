CREATE TABLE `attempts` (
	`id` text PRIMARY KEY NOT NULL,
	`learner` text NOT NULL,
	`lab` text NOT NULL,
	`version` text NOT NULL,
	`files` text NOT NULL,
	`seed` text NOT NULL,
	`created_at` integer NOT NULL,
	`result` text,
	`graded_at` integer,
	FOREIGN KEY (`learner`) REFERENCES `learners`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `attempts_of_learner` ON `attempts` (`learner`,`lab`,`created_at`);--> statement-breakpoint
CREATE TABLE `learners` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`seen_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `learners_tokenHash_unique` ON `learners` (`token_hash`);--> statement-breakpoint
CREATE TABLE `progress` (
	`learner` text NOT NULL,
	`lab` text NOT NULL,
	`attempts` integer NOT NULL,
	`best` integer NOT NULL,
	`of` integer NOT NULL,
	`passed_at` integer,
	`passed_version` text,
	`last_at` integer NOT NULL,
	PRIMARY KEY(`learner`, `lab`),
	FOREIGN KEY (`learner`) REFERENCES `learners`(`id`) ON UPDATE no action ON DELETE cascade
);
