CREATE TABLE `drafts` (
	`learner` text NOT NULL,
	`lab` text NOT NULL,
	`revision` text NOT NULL,
	`files` text NOT NULL,
	`edition` text NOT NULL,
	`saved_at` integer NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`learner`, `lab`),
	FOREIGN KEY (`learner`) REFERENCES `learners`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `earlier_texts` (
	`learner` text NOT NULL,
	`lab` text NOT NULL,
	`id` text NOT NULL,
	`files` text NOT NULL,
	`at` integer NOT NULL,
	`why` text NOT NULL,
	PRIMARY KEY(`learner`, `lab`, `id`),
	FOREIGN KEY (`learner`) REFERENCES `learners`(`id`) ON UPDATE no action ON DELETE cascade
);
