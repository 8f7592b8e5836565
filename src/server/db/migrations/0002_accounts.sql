CREATE TABLE `links` (
	`purpose` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `links_tokenHash_unique` ON `links` (`token_hash`);--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`family_name` text NOT NULL,
	`given_name` text NOT NULL,
	`family_kana` text NOT NULL,
	`given_kana` text NOT NULL,
	`department` text NOT NULL,
	`language` text NOT NULL,
	`time_zone` text NOT NULL,
	`roles` text NOT NULL,
	`password_hash` text,
	`created_at` integer NOT NULL,
	`deactivated_at` integer,
	FOREIGN KEY (`id`) REFERENCES `learners`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`person` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`idle_until` integer,
	`seen_at` integer NOT NULL,
	`proved_at` integer NOT NULL,
	`device` text NOT NULL,
	FOREIGN KEY (`person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sessions_of_person` ON `sessions` (`person`);--> statement-breakpoint
CREATE TABLE `sign_in_names` (
	`name` text PRIMARY KEY NOT NULL,
	`person` text NOT NULL,
	`kind` text NOT NULL,
	FOREIGN KEY (`person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `names_of_person` ON `sign_in_names` (`person`);--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_learners` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text,
	`created_at` integer NOT NULL,
	`seen_at` integer NOT NULL
);
--> statement-breakpoint
INSERT INTO `__new_learners`("id", "token_hash", "created_at", "seen_at") SELECT "id", "token_hash", "created_at", "seen_at" FROM `learners`;--> statement-breakpoint
DROP TABLE `learners`;--> statement-breakpoint
ALTER TABLE `__new_learners` RENAME TO `learners`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `learners_tokenHash_unique` ON `learners` (`token_hash`);