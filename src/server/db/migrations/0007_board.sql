CREATE TABLE `openings` (
	`learner` text NOT NULL,
	`exercise` text NOT NULL,
	`since` integer NOT NULL,
	`seen_at` integer NOT NULL,
	PRIMARY KEY(`learner`, `exercise`),
	FOREIGN KEY (`learner`) REFERENCES `learners`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
DROP INDEX `attempts_of_learner`;--> statement-breakpoint
ALTER TABLE `attempts` ADD `passed` integer GENERATED ALWAYS AS (json_extract(result, '$.outcome') = 'passed') VIRTUAL;--> statement-breakpoint
CREATE INDEX `attempts_of_learner` ON `attempts` (`learner`,`lab`,`created_at`,`passed`);--> statement-breakpoint
ALTER TABLE `progress` ADD `checks` text DEFAULT '{"failing":{},"passed":[]}' NOT NULL;--> statement-breakpoint
ALTER TABLE `progress` ADD `longest_run` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `progress` ADD `advanced_at` integer;--> statement-breakpoint
CREATE INDEX `long_runs` ON `progress` (`learner`) WHERE longest_run >= 5;--> statement-breakpoint
ALTER TABLE `reads` ADD `again_at` integer;